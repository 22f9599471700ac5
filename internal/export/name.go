package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// stemMax keeps a file name, with its extension and in any archive, well below
// the 255 bytes that file systems allow.
const stemMax = 200

// breakdownPath names the file of a breakdown. Different breakdowns have
// different names, also where the file system knows no case.
//
// Small ASCII letters, digits, _ and the dots of a key stand for themselves; any
// other character becomes its code point in hexadecimal between two hyphens,
// which no key contains. The last dot parts key and breakdown, because a
// breakdown's dots are written as code points too.
func breakdownPath(key, breakdown string) string {
	return "data/" + stem(key, breakdown) + ".csv"
}

func stem(key, breakdown string) string {
	b := appendSafe(nil, key, true)
	b = append(b, '.')
	b = appendSafe(b, breakdown, false)
	if first, rest, _ := strings.Cut(string(b), "."); isDevice(first) {
		b = append(appendCode(nil, rune(first[0])), first[1:]+"."+rest...)
	}
	if len(b) <= stemMax {
		return string(b)
	}
	sum := sha256.Sum256(b)
	// Thirty-two digits between hyphens are no code point, so this is no other
	// breakdown's name.
	return string(b[:stemMax-34]) + "-" + hex.EncodeToString(sum[:16]) + "-"
}

func appendSafe(b []byte, name string, dots bool) []byte {
	for _, r := range name {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '_', r == '.' && dots:
			b = append(b, byte(r))
		default:
			b = appendCode(b, r)
		}
	}
	return b
}

func appendCode(b []byte, r rune) []byte {
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(r), 16)
	return append(b, '-')
}

// isDevice tells whether Windows takes a file of that name for a device.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && '1' <= name[3] && name[3] <= '9'
}
