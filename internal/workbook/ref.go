package workbook

import (
	"strconv"
	"strings"
)

// Ref writes a place as spreadsheet programs do: B7.
func Ref(row, column int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}

// parseRef reads B7, also $B$7.
func parseRef(ref string) (row, column int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	digits := strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letters := ref[:len(ref)-len(digits)]
	if letters == "" || len(letters) > 3 {
		return 0, 0, false
	}
	for _, r := range letters {
		column = column*26 + int(r-'A') + 1
	}
	row, err := strconv.Atoi(digits)
	return row, column, err == nil && row >= 1 && row <= maxRow && column <= maxColumn
}

func parseRange(ref string) (Range, bool) {
	from, to, two := strings.Cut(ref, ":")
	if !two {
		to = from
	}
	row, column, ok := parseRef(from)
	toRow, toColumn, okTo := parseRef(to)
	return Range{row, column, toRow, toColumn}, ok && okTo && toRow >= row && toColumn >= column
}
