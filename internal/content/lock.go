package content

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// LockFile is the name of a year's lock in its folder.
const LockFile = "translation.lock"

// Lock is content/YEAR/translation.lock: what the source said when each
// translation was last confirmed. It holds fingerprints and no text.
type Lock struct{ Files []Confirmed } // by file name

// Confirmed is what one translation was made from.
type Confirmed struct {
	File   string // of the translation, within the year's folder: "01-overview.en.md"
	Words  []LockedWord
	Blocks []LockedBlock // in the order of the text
}

// LockedWord is one text of the source's front matter.
type LockedWord struct {
	Name string // "title", "stats.disclosed.label"
	Sum  string
}

// LockedBlock is one block of the source's text. Words is the fingerprint of
// its text without figures and insertions, Figures that of those alone.
type LockedBlock struct{ Kind, Words, Figures string }

// Find gives what a translation was made from; nil when it was never confirmed.
func (l *Lock) Find(file string) *Confirmed {
	if i, ok := l.search(file); ok {
		return &l.Files[i]
	}
	return nil
}

// With gives a lock in which c stands in place of what it said of c.File, and
// only files that keep wants.
func (l *Lock) With(c []Confirmed, keep func(file string) bool) *Lock {
	all := &Lock{}
	for _, f := range l.Files {
		if keep(f.File) && !slices.ContainsFunc(c, func(n Confirmed) bool { return n.File == f.File }) {
			all.Files = append(all.Files, f)
		}
	}
	all.Files = append(all.Files, c...)
	slices.SortFunc(all.Files, func(a, b Confirmed) int { return cmp.Compare(a.File, b.File) })
	return all
}

func (l *Lock) search(file string) (int, bool) {
	return slices.BinarySearchFunc(l.Files, file, func(c Confirmed, file string) int { return cmp.Compare(c.File, file) })
}

const lockHeader = `# 译文所据的原文。由 gongkai translated 写成，不必手改；合并冲突时逐行取舍，或删去此文件后重新确认。
# What each translation was made from. Written by gongkai translated, not by hand.
`

// Encode gives the lock as its file holds it: one line a file, a word or a block,
// so that two people who confirm different chapters do not meet in one line.
func (l *Lock) Encode() []byte {
	b := bytes.NewBufferString(lockHeader)
	for _, f := range l.Files {
		b.WriteString("\nfile " + f.File + "\n")
		for _, w := range f.Words {
			b.WriteString("word " + w.Name + " " + w.Sum + "\n")
		}
		for _, k := range f.Blocks {
			b.WriteString("block " + k.Kind + " " + k.Words + " " + k.Figures + "\n")
		}
	}
	return b.Bytes()
}

// lockFile is what a year's lock file gave.
type lockFile struct {
	lock     *Lock // nil where there is no file
	findings []diag.Finding
	sum      uint64
	link     bool
}

// lock reads a year's lock. Lines that are not understood are findings and left
// out. Where it says what it said last, that is given again.
func (l *Loader) lock(dir string, last *year) (*lockFile, error) {
	out := collector{file: path.Join(dir, LockFile)}
	f := &lockFile{link: isLink(l.fsys, out.file)}
	if !isMissing(l.fsys, out.file) {
		raw, ok, err := readFile(l.fsys, file{path: out.file}, nil, &out)
		if err != nil {
			return nil, err
		}
		f.lock, f.sum = &Lock{}, maphash.Bytes(l.seed, raw)
		if ok {
			f.lock = parseLock(raw, &out)
		}
		f.findings = out.all()
		for i := range f.findings { // another rule than a chapter's: no statistic is lost with the lock
			f.findings[i].Rule = lockRule
		}
	}
	if last != nil && last.lock != nil && f.same(last.lock) {
		return last.lock, nil
	}
	return f, nil
}

func (f *lockFile) same(last *lockFile) bool {
	return f.sum == last.sum && f.link == last.link && (f.lock == nil) == (last.lock == nil) && slices.Equal(f.findings, last.findings)
}

const lockRule = "FI-05"

// parseLock understands the lines of a lock.
func parseLock(raw []byte, out *collector) *Lock {
	p := lockParser{lock: &Lock{}, out: out, seen: map[string]bool{}}
	number := int32(0)
	for line := range strings.Lines(strings.TrimPrefix(string(raw), bom)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if text := strings.TrimSpace(line); text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if !p.line(strings.Fields(line)) {
			out.add(lockRule, place{at: stat.At{Line: number, Col: 1}},
				diag.T("看不懂此行“%.60s”", "this line cannot be understood: %.60q", line),
				diag.T("合并冲突时逐行取舍；仍不行的，删去此文件，核对译文后运行“gongkai translated --all”",
					`after a merge keep one line of each pair; else remove the file, go through the translations and run "gongkai translated --all"`))
		}
	}
	slices.SortFunc(p.lock.Files, func(a, b Confirmed) int { return cmp.Compare(a.File, b.File) })
	return p.lock
}

type lockParser struct {
	lock *Lock
	out  *collector
	seen map[string]bool // files, and words of the present file
}

// line takes one line; false when it has no place.
func (p *lockParser) line(field []string) bool {
	last := len(p.lock.Files) - 1
	switch {
	case field[0] == "file" && len(field) == 2:
		if p.seen["file "+field[1]] {
			return false
		}
		p.seen["file "+field[1]] = true
		p.lock.Files = append(p.lock.Files, Confirmed{File: field[1]})
		return true
	case last < 0:
		return false
	case field[0] == "word" && len(field) == 3 && isSum(field[2]):
		f := &p.lock.Files[last]
		name := "word " + f.File + " " + field[1]
		if p.seen[name] {
			return false
		}
		p.seen[name] = true
		f.Words = append(f.Words, LockedWord{field[1], field[2]})
		return true
	case field[0] == "block" && len(field) == 4 && isSum(field[2]) && isSum(field[3]):
		f := &p.lock.Files[last]
		f.Blocks = append(f.Blocks, LockedBlock{field[1], field[2], field[3]})
		return true
	}
	return false
}

// isSum tells whether s is a fingerprint: 12 hexadecimal digits, or a dash for
// that of nothing.
func isSum(s string) bool {
	return s == "-" || len(s) == 12 && strings.Trim(s, "0123456789abcdef") == ""
}
