package preview

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// longestList bounds the findings that are sent to a page. Whoever has more
// begins with the first.
const longestList = 100

// report says what is wrong with a page and with the site.
func (s *Server) report(name string, v *view) stateMessage {
	state, found := s.engine.State(), s.engine.Findings()
	current := found.Version == state.Version
	m := stateMessage{Type: "state", Checking: !current || !found.Complete, Held: v.held, Gone: v.gone, Dropped: found.Dropped, Undecided: diag.Undecided(found.List), List: []wireFinding{}}
	p, known := s.pageNamed(state, name)
	all := open(found.List)
	if !current || !found.Complete { // what was met while the page was made is known at once
		all = diag.Sort(slices.Concat(all, v.faults))
	}
	here, elsewhere := s.divide(state, p, known, all)
	shown := slices.Concat(here, elsewhere)
	lines := sources{fsys: s.engine.opt.Site, files: map[string][]string{}}
	for i, f := range shown {
		m.Site.count(f)
		if i < len(here) {
			m.Page.count(f)
		}
		if i < longestList {
			w := s.wire(f, &lines)
			w.Here = i < len(here)
			m.List = append(m.List, w)
		}
	}
	m.More = max(0, len(shown)-longestList)
	if known {
		m.Marks = s.marks(state, p, shown)
		m.Review = reviewAddress(state, p)
	}
	return m
}

// divide parts the findings of a page from the others, the severest first. A
// large site has tens of thousands, so each is looked at once.
func (s *Server) divide(state *State, p render.Page, known bool, all []diag.Finding) (here, elsewhere []diag.Finding) {
	for _, f := range all {
		if !known || s.concerns(state, p, f) {
			here = append(here, f)
		} else {
			elsewhere = append(elsewhere, f)
		}
	}
	severest := func(a, b diag.Finding) int { return -cmp.Compare(a.Severity, b.Severity) }
	slices.SortStableFunc(here, severest)
	slices.SortStableFunc(elsewhere, severest)
	return here, elsewhere
}

// concerns tells whether a finding is counted for a page. What is merely doubtful
// in the site's settings is said of the site, not of each of its pages.
func (s *Server) concerns(state *State, p render.Page, f diag.Finding) bool {
	if isGlobal(f.Pos.File) && p.Report != nil {
		return f.Severity == diag.Error
	}
	return s.index.concerns(state, p, f.Pos.File)
}

// open leaves out what a waiver answers and what could not be decided.
func open(all []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f diag.Finding) bool { return f.Waived || f.Severity == diag.Open })
}

func (t *tally) count(f diag.Finding) {
	switch f.Severity {
	case diag.Error:
		t.Errors++
	case diag.Warning:
		t.Warnings++
	default:
		t.Notes++
	}
}

func (s *Server) wire(f diag.Finding, lines *sources) wireFinding {
	w := wireFinding{
		Severity: f.Severity.String(), Rule: f.Rule, File: f.Pos.File, Line: f.Pos.Line, Col: f.Pos.Col,
		Message: [2]string{f.Message.ZH, f.Message.EN}, Hint: [2]string{f.Hint.ZH, f.Hint.EN}, at: f.At,
		Editor: s.editorAddress(f.Pos),
	}
	if line, ok := lines.line(f.Pos.File, f.Pos.Line); ok {
		w.Source, w.From, w.To = cut(line, lines.places.At(line, f.Pos.Col-1), f.Pos.Len)
	}
	return w
}

// sources reads lines of the site's files, each file once.
type sources struct {
	fsys   fs.FS
	files  map[string][]string
	places diag.Cursor
}

// largestSource is the size of a file of which lines are shown.
const largestSource = 4 << 20

func (s *sources) line(file string, line int) (string, bool) {
	if line < 1 {
		return "", false
	}
	lines, ok := s.files[file]
	if !ok {
		if info, err := fs.Stat(s.fsys, file); err == nil && info.Size() <= largestSource && info.Mode().IsRegular() {
			data, _ := fs.ReadFile(s.fsys, file)
			text := strings.TrimPrefix(strings.ToValidUTF8(string(data), "\uFFFD"), "\uFEFF")
			lines = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
		}
		s.files[file] = lines
	}
	if line > len(lines) {
		return "", false
	}
	return lines[line-1], true
}

// aroundFault is how many characters of a long line are shown on each side of
// the fault.
const aroundFault = 40

// cut shortens a line around the fault, which begins at a byte and is some
// characters long, and gives where the fault is in what is left, in UTF-16
// units, in which the browser counts.
func cut(line string, at, length int) (text string, from, to int) {
	end := at + runesLong(line[at:], max(length, 1))
	first, last := at, end+runesLong(line[end:], aroundFault)
	for n := 0; n < aroundFault && first > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(line[:first])
		first -= size
	}
	before, after := "", ""
	if first > 0 {
		before = "…"
	}
	if last < len(line) {
		after = "…"
	}
	from = units(before + line[first:at])
	return before + line[first:last] + after, from, from + units(line[at:end])
}

// runesLong gives how many bytes the first n characters of a text have.
func runesLong(text string, n int) (bytes int) {
	for ; n > 0 && bytes < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[bytes:])
		bytes += size
	}
	return bytes
}

// units counts UTF-16 units.
func units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// marks gives what on a page is in error: the figures that errors of the page's
// report name, and the blocks in whose lines errors stand or that draw such
// figures.
func (s *Server) marks(state *State, p render.Page, found []diag.Finding) marks {
	var m marks
	for _, f := range found {
		if f.Severity != diag.Error || p.Report != nil && !strings.HasPrefix(f.Pos.File, p.Report.Dir+"/") {
			continue
		}
		if isFigure(f.At) && !slices.Contains(m.Keys, f.At) {
			m.Keys = append(m.Keys, f.At)
		}
	}
	if p.Chapter == nil {
		return m
	}
	var places []render.Place
	for _, f := range found {
		if f.Severity == diag.Error && p.Chapter.Texts[p.Lang] != nil && s.index.concerns(state, p, f.Pos.File) {
			places = state.pages.Places(p.Chapter, p.Lang)
			break
		}
	}
	for i, place := range places {
		if drawsAny(place, m.Keys) || standsIn(places, i, p.Chapter.Texts[p.Lang].File, found) {
			m.IDs = append(m.IDs, place.ID)
		}
	}
	return m
}

// isFigure tells whether what a finding is about is the path of a figure.
func isFigure(at string) bool {
	return at != "" && !strings.ContainsAny(at, " {}/") && at != "translation" && at != "number" && at != "published"
}

// drawsAny tells whether a block inserts one of the figures, or parts of one.
func drawsAny(place render.Place, keys []string) bool {
	for _, name := range place.Names {
		for _, key := range keys {
			if name == key || strings.HasPrefix(name, key+".") || strings.HasPrefix(key, name+".") {
				return true
			}
		}
	}
	return false
}

// standsIn tells whether an error stands in a block's lines.
func standsIn(places []render.Place, i int, file string, found []diag.Finding) bool {
	for _, f := range found {
		if f.Severity == diag.Error && f.Pos.File == file && f.Pos.Line >= places[i].Pos.Line &&
			(i+1 == len(places) || f.Pos.Line < places[i+1].Pos.Line) {
			return true
		}
	}
	return false
}
