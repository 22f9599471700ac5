package content

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
)

var (
	namedYear  = regexp.MustCompile(`@([0-9]{4})\b`)
	trendShown = regexp.MustCompile(`\{\s*trend\b`)
	tilesShown = regexp.MustCompile(`\{\s*tiles\b`)
)

// Shown gives the years whose figures the pages of a report may show, itself
// included, of those that have a folder in fsys, the folder that contains
// content/; oldest first. They are found in the texts as they stand, unread: the
// years named by @YEAR, in the formulas of those too; the year before, with which
// {tiles …} compares; every year, where there is a {trend …}.
func Shown(fsys fs.FS, year int) ([]int, error) {
	there, err := yearFolders(fsys)
	if err != nil {
		return nil, err
	}
	shown := map[int]bool{}
	for next := []int{year}; len(next) > 0; next = next[1:] {
		if !slices.Contains(there, next[0]) || shown[next[0]] {
			continue
		}
		shown[next[0]] = true
		err := EachSource(fsys, next[0], func(name string, data []byte) {
			if next[0] != year {
				data = Facts(name, data)
			}
			for _, m := range namedYear.FindAllSubmatch(data, -1) {
				named, _ := strconv.Atoi(string(m[1]))
				next = append(next, named)
			}
			if next[0] != year {
				return
			}
			if tilesShown.Match(data) {
				next = append(next, year-1)
			}
			if trendShown.Match(data) {
				next = append(next, there...)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(there, func(y int) bool { return !shown[y] }), nil
}

func yearFolders(fsys fs.FS) (years []int, err error) {
	entries, err := fs.ReadDir(fsys, "content")
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() && len(e.Name()) == 4 {
			years = append(years, n)
		}
	}
	return years, err
}

// EachSource reads the files of a year's folder that belong to its sources: not
// what editors and systems leave there. A year without a folder has none.
func EachSource(fsys fs.FS, year int, do func(name string, data []byte)) error {
	dir := "content/" + strconv.Itoa(year)
	return fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == dir:
			return fs.SkipAll
		case err != nil:
			return err
		case ignored(path.Base(name)) && d.IsDir():
			return fs.SkipDir
		case ignored(path.Base(name)) || !d.Type().IsRegular():
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			do(name, data)
		}
		return err
	})
}

// Facts gives what a source file states: of a text its front matter, of other
// files everything.
func Facts(name string, data []byte) []byte {
	if i := bytes.Index(data, []byte("\n---")); path.Ext(name) == ".md" && i > 0 {
		return data[:i]
	}
	return data
}
