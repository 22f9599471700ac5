package output

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
)

// Sum is the SHA-256 of a file's content (FIPS 180-4).
type Sum [sha256.Size]byte

// Hex gives the sum as 64 hexadecimal digits.
func (s Sum) Hex() string { return hex.EncodeToString(s[:]) }

// ParseSum reads 64 hexadecimal digits.
func ParseSum(text string) (s Sum, ok bool) {
	if len(text) != 2*sha256.Size {
		return s, false
	}
	_, err := hex.Decode(s[:], []byte(text))
	return s, err == nil
}

// Entry is one line of a manifest: a file's path, slash-separated and relative
// to the manifest's folder, and its content's sum.
type Entry struct {
	Path string
	Sum  Sum
}

// Names with these are written escaped, and a backslash opens their line, as
// sha256sum of GNU coreutils does since 9.0.
var (
	escaper   = strings.NewReplacer("\\", `\\`, "\n", `\n`, "\r", `\r`)
	unescaper = strings.NewReplacer(`\\`, "\\", `\n`, "\n", `\r`, "\r")
)

// ReadManifest reads what `sha256sum -c` reads: "<64 hex digits>  path" lines,
// text or binary. Blank lines and those beginning with # are passed over; any
// other line is an error that names it.
func ReadManifest(r io.Reader) ([]Entry, error) {
	var entries []Entry
	err := eachLine(r, ManifestName, func(e Entry) { entries = append(entries, e) })
	return entries, err
}

func eachLine(r io.Reader, name string, use func(Entry)) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSuffix(s.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		e, ok := parseLine(line)
		if !ok {
			return badManifest(name, n, line)
		}
		use(e)
	}
	if err := s.Err(); err != nil {
		return failure(name, err)
	}
	return nil
}

func parseLine(line string) (e Entry, ok bool) {
	line, escaped := strings.CutPrefix(line, `\`)
	const digits = 2 * sha256.Size
	if len(line) < digits+3 || line[digits] != ' ' || line[digits+1] != ' ' && line[digits+1] != '*' {
		return e, false
	}
	if _, err := hex.Decode(e.Sum[:], []byte(line[:digits])); err != nil {
		return e, false
	}
	e.Path = line[digits+2:]
	if escaped {
		e.Path = unescaper.Replace(e.Path)
	}
	return e, true
}

// appendLine adds e's line to b.
func appendLine(b []byte, e Entry) []byte {
	path := e.Path
	if strings.ContainsAny(path, "\\\n\r") {
		b = append(b, '\\')
		path = escaper.Replace(path)
	}
	b = hex.AppendEncode(b, e.Sum[:])
	b = append(b, "  "...)
	b = append(b, path...)
	return append(b, '\n')
}

// known is what earlier builds made: for each path the sums they gave it. The
// last complete build is in the manifest; one that was killed while publishing
// left a journal, so a path can have more than one sum.
type known struct {
	sums    map[string]Sum   // from the manifest
	journal map[string][]Sum // nil but after a kill
}

func (k known) has(path string) bool {
	_, ok := k.sums[path]
	return ok || k.journal[path] != nil
}

// made tells whether gongkai once wrote these bytes to path.
func (k known) made(path string, sum Sum) bool {
	if s, ok := k.sums[path]; ok && s == sum {
		return true
	}
	for _, s := range k.journal[path] {
		if s == sum {
			return true
		}
	}
	return false
}

// readKnown reads manifest and journal. Paths that no build writes (somebody
// edited the list) are passed over: they are not ours to replace or remove.
func readKnown(root *os.Root) (known, error) {
	k := known{sums: make(map[string]Sum)}
	err := readList(root, ManifestName, func(e Entry) { k.sums[e.Path] = e.Sum })
	if err != nil {
		return k, err
	}
	return k, readList(root, journalName, func(e Entry) {
		if k.journal == nil {
			k.journal = make(map[string][]Sum)
		}
		k.journal[e.Path] = append(k.journal[e.Path], e.Sum)
	})
}

func readList(root *os.Root, name string, use func(Entry)) error {
	f, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failure(name, err)
	}
	defer f.Close()
	return eachLine(f, name, func(e Entry) {
		if fault(e.Path).en == "" {
			use(e)
		}
	})
}
