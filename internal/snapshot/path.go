package snapshot

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/output"
)

// longestPath is the longest path, in bytes, that a bag may hold: together with
// a folder to unpack it into it must not exceed what systems can open.
const longestPath = 1024

// pathFault says why a path cannot stand in a bag; both sentences are empty
// when it can. "%" is refused because BagIt writes it as %25 in manifests and
// sha256sum would then not find the file; "~" at the beginning because RFC 8493
// warns of it.
func pathFault(path string) (zh, en string) {
	if zh, en = output.NameFault(path); en != "" {
		return zh, en
	}
	switch {
	case path[0] == '~':
		return "不得以 ~ 开头", "it begins with ~"
	case strings.Contains(path, "%"):
		return "不得含有 %", "it has a % in it"
	case len(path) > longestPath:
		return "路径过长", "it is longer than 1,024 bytes"
	}
	return "", ""
}

// clashKey gives the same string for paths that some file system takes for one:
// without regard to case (Windows, macOS) or to how letters are composed
// (macOS).
func clashKey(path string) string { return output.Fold(norm.NFC.String(path)) }

// clashes tells names apart as the strictest file system does.
type clashes map[string]string

// claim gives a fault when path cannot stand beside what was claimed before.
func (c clashes) claim(path string) (Fault, bool) {
	key := clashKey(path)
	first, taken := c[key]
	if !taken {
		c[key] = path
		return Fault{}, true
	}
	if first == path {
		return refused(path, "出现两次", "it is there twice"), false
	}
	return refused(path, "与“"+first+"”仅大小写或字符写法不同", `it differs from "`+first+`" only in case or in how its letters are composed`), false
}
