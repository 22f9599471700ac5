package output

import (
	"strings"
	"unicode/utf8"
)

// NameFault says in Chinese and in English why common file systems and archives
// cannot all hold a slash-separated relative path, or why it would leave the
// folder that it is put into. Both are empty when they can.
func NameFault(path string) (zh, en string) {
	switch {
	case path == "":
		return "路径为空", "it is empty"
	case !utf8.ValidString(path):
		return "不是 UTF-8 编码", "it is not UTF-8"
	case path[0] == '/':
		return "必须是相对路径", "it is not relative"
	}
	for name := range strings.SplitSeq(path, "/") {
		if why := nameFault(name); why.en != "" {
			return why.zh, why.en
		}
	}
	return "", ""
}

// Fold gives the same string for paths that a file system without case takes
// for one.
func Fold(path string) string { return fold(path) }
