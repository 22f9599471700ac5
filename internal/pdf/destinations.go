package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"maps"

	reader "rsc.io/pdf"
)

// destinations gives the page, counted from 1, of each place that a link within
// the document leads to, by the id of its element.
func destinations(data []byte) (numbers map[string]int, err error) {
	defer func() { // the reader panics at what is no PDF
		if r := recover(); r != nil {
			err = fmt.Errorf("the browser's PDF cannot be read: %v", r)
		}
	}()
	file, err := reader.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the browser's PDF cannot be read: %w", err)
	}
	pages := map[int64]int{} // by the number of the page's tags, which no two share
	for i := 1; i <= file.NumPage(); i++ {
		if tags := file.Page(i).V.Key("StructParents"); !tags.IsNull() { // nothing leads to an empty page
			pages[tags.Int64()] = i
		}
	}
	if len(pages) == 0 {
		return nil, errors.New("the browser's PDF has no tags")
	}
	numbers = map[string]int{}
	named := file.Trailer().Key("Root").Key("Dests")
	for _, name := range named.Keys() {
		if page, ok := pages[named.Key(name).Index(0).Key("StructParents").Int64()]; ok {
			numbers[name] = page
		}
	}
	return numbers, nil
}

// same tells whether two passes put everything on the same pages. The first has
// nothing to compare with.
func same(before, after map[string]int) bool { return before != nil && maps.Equal(before, after) }
