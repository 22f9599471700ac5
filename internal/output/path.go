package output

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameMax is the longest file name, in bytes, that common file systems hold.
const nameMax = 255

// checkPath refuses a path that leaves the folder, that is ours, or that a
// common file system or archive cannot hold: the site must survive being copied
// to a Windows share, a USB stick or a zip file.
func checkPath(path string) *Error {
	if why := fault(path); why.en != "" {
		e := refuse(path, "路径 %q 不能使用：", "path %q cannot be used: ")
		e.message.zh += why.zh
		e.message.en += why.en
		return e
	}
	return nil
}

// CheckPath gives an error for a path at which nothing of a site can be: one
// that leaves the folder, that a common file system cannot hold, or that is
// gongkai's own. The manifest is part of a site.
func CheckPath(path string) error {
	if path == ManifestName {
		return nil
	}
	if err := checkPath(path); err != nil {
		return err
	}
	return nil
}

// fault says what is wrong with path; both sentences are empty when nothing is.
func fault(path string) words {
	switch {
	case path == "":
		return words{"路径为空", "it is empty"}
	case !utf8.ValidString(path):
		return words{"不是 UTF-8 编码", "it is not UTF-8"}
	case path[0] == '/':
		return words{"必须是相对路径", "it is not relative"}
	case reserved(path):
		return words{"该名称由 gongkai 自用", "the name is gongkai's own"}
	}
	for rest, more := path, true; more; {
		var name string
		name, rest, more = strings.Cut(rest, "/")
		if why := nameFault(name); why.en != "" {
			return why
		}
	}
	return words{}
}

func nameFault(name string) words {
	switch {
	case name == "":
		return words{"有空的一级", "one of its names is empty"}
	case name == "." || name == "..":
		return words{"不得含有 . 或 ..", "it has . or .. in it"}
	case len(name) > nameMax:
		return words{"名称过长", "one of its names is longer than 255 bytes"}
	case name[len(name)-1] == '.' || name[len(name)-1] == ' ':
		return words{"名称不得以句点或空格结尾", "one of its names ends in a dot or a space"}
	case badByte(name):
		return words{`不得含有控制字符或 \ : * ? " < > |`, `it has a control character or one of \ : * ? " < > | in it`}
	case device(name):
		return words{"该名称为 Windows 保留的设备名", "one of its names is a device on Windows"}
	}
	return words{}
}

func badByte(name string) bool {
	for i := range len(name) {
		switch c := name[i]; c {
		case '\\', ':', '*', '?', '"', '<', '>', '|', 0x7f:
			return true
		default:
			if c < ' ' {
				return true
			}
		}
	}
	return false
}

// device tells whether Windows takes name, with any extension, for a device.
func device(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	if len(stem) < 3 || len(stem) > 4 {
		return false
	}
	switch stem = strings.ToUpper(stem); stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "COM" || stem[:3] == "LPT") && stem[3] >= '1' && stem[3] <= '9'
}

// reserved tells whether path is one of the names in the folder that no page
// may have: our own, and the one that the repository keeps there.
func reserved(path string) bool {
	switch top, _, _ := strings.Cut(path, "/"); fold(top) {
	case ManifestName, stagingName, deployName, ".gitignore", ".git":
		return true
	}
	return false
}

// fold gives the same string for paths that a file system without case takes
// for one. Pages have plain lower-case names, which fold to themselves.
func fold(path string) string {
	for i := range len(path) {
		if c := path[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.Map(foldRune, path)
		}
	}
	return path
}

// foldRune gives the smallest of the runes that differ from r only in case,
// but a small letter for ASCII, so that plain names need no mapping.
func foldRune(r rune) rune {
	least := r
	for c := unicode.SimpleFold(r); c != r; c = unicode.SimpleFold(c) {
		least = min(least, c)
	}
	if 'A' <= least && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

// parent gives the folder of a path, "" for the top.
func parent(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)]
}
