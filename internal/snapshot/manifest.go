package snapshot

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"

	"gongkai/internal/diag"
)

// Names of the tag files.
const (
	bagitName = "bagit.txt"
	infoName  = "bag-info.txt"
	dataDir   = "data/"

	bagitText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
)

func manifestName(algorithm int) string { return "manifest-" + algorithms[algorithm].name + ".txt" }
func tagManifestName(algorithm int) string {
	return "tagmanifest-" + algorithms[algorithm].name + ".txt"
}

func isTagManifest(path string) bool {
	return strings.HasPrefix(path, "tagmanifest-") && strings.HasSuffix(path, ".txt")
}

// listed is a file with its sums, for a manifest.
type listed struct {
	path string
	sums sums
}

// manifest writes the manifest of files, sorted by path, in one algorithm, as
// RFC 8493, 2.1.3 and sha256sum have it.
func manifest(files []listed, algorithm int) []byte {
	var b bytes.Buffer
	for i := range files {
		b.WriteString(files[i].sums.hexOf(algorithm))
		b.WriteString("  ")
		b.WriteString(files[i].path)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// digests are the lines of a manifest: path to digest, as hexadecimal digits.
type digests map[string]string

// readManifest reads a manifest as we write it: lower-case digits, two spaces,
// sorted or not. Anything else is a fault: a digit whose case was flipped is a
// flipped bit.
func readManifest(name string, data []byte, digits int) (digests, []Fault) {
	list := digests{}
	var faults []Fault
	seen := clashes{}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		digest, path, ok := parseLine(line, digits)
		if !ok {
			faults = append(faults, broken(name, diag.T("“%s”第%d行无法识别", "%q: line %d is not one of a manifest", name, number)))
			continue
		}
		if zh, en := pathFault(path); en != "" {
			faults = append(faults, Fault{name, Refused, diag.Text{
				ZH: fmt.Sprintf("“%s”第%d行列出的路径%q不能使用：%s", name, number, path, zh),
				EN: fmt.Sprintf("%q: line %d lists %q, which cannot be used: %s", name, number, path, en)}})
			continue
		}
		if fault, ok := seen.claim(path); !ok {
			faults = append(faults, fault)
			continue
		}
		list[path] = digest
	}
	return list, faults
}

func parseLine(line string, digits int) (digest, path string, ok bool) {
	line, ended := strings.CutSuffix(line, "\n")
	if !ended || len(line) < digits+3 || line[digits:digits+2] != "  " {
		return "", "", false
	}
	digest, path = line[:digits], line[digits+2:]
	if _, err := hex.DecodeString(digest); err != nil || digest != strings.ToLower(digest) {
		return "", "", false
	}
	return digest, path, true
}
