package check

import (
	"strings"
	"unicode/utf8"
)

// enumerator reads the number with which a text begins: 一、 （二） 3. 4、 （5） 6）
// ⑦. It gives the number with its marks, as typed, and what kind of number it
// is, "" when the text begins otherwise.
func enumerator(text string) (typed, of string) {
	open := prefixOf(text, "（", "(")
	i := len(open)
	digits, end := digitsAt(text, i)
	of = "1"
	if digits == "" {
		of = "一"
		for end = i; end < len(text); {
			c, size := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune("一二三四五六七八九十", c) {
				break
			}
			end += size
		}
	}
	if end == i || end-i > 9 {
		return "", ""
	}
	if open != "" {
		if shut := prefixOf(text[end:], "）", ")"); shut != "" {
			return text[:end+len(shut)], "（" + of + "）"
		}
		return "", ""
	}
	mark := prefixOf(text[end:], "、", "．", ".", "）", ")")
	if mark == "" || mark == "." && end+1 < len(text) && text[end+1]-'0' <= 9 { // 3.5
		return "", ""
	}
	if mark == "）" || mark == ")" {
		return text[:end+len(mark)], "（" + of + "）"
	}
	return text[:end+len(mark)], of
}

// enumerates tells whether a number is that of an item: it begins a line, or
// stands in the parentheses that do.
func (n number) enumerates(words string) bool {
	first := max(0, n.from-len("（"))
	i := strings.LastIndexByte(words[first:n.from], '\n')
	if i < 0 && first > 0 {
		return false
	}
	first += i + 1
	typed, _ := enumerator(words[first:])
	return typed != "" && first+len(typed) >= n.to
}
