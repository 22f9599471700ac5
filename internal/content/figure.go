package content

import (
	"hash/maphash"
	"iter"
	"math/bits"
	"strings"

	"gongkai/internal/stat"
)

// index finds the statements of a report by key. Statements are numbered in the
// order of reading.
type index struct {
	stated   []Statement
	first    []int32 // by position of a chapter: the number of its first statement
	keys     *keyTable
	computed computed
	notes    map[string][]*Waiver // public waivers by what they name
}

// keyTable finds the numbers of statements by key. Statements of one key form a
// chain. Reports whose chapters state the same keys in the same order share it.
//
// A site of many years holds one for each, so this is no map: a table of numbers
// takes an eighth of its room, and the garbage collector has nothing to look at
// in it.
type keyTable struct {
	seed  maphash.Seed
	table []int32 // one more than the first statement of a key, where its hash says or behind; 0: free
	next  []int32 // the next statement of the same key; 0 after the last
}

// newIndex gathers what the chapters state. Formulas are not computed yet. keys
// is the table of a report that states the same keys; nil: one is made.
func newIndex(r *Report, keys *keyTable) index {
	n := len(r.Index.Stats)
	for _, c := range r.Chapters {
		n += len(c.Stats)
	}
	x := index{
		stated: make([]Statement, 0, n),
		first:  make([]int32, 0, len(r.Chapters)+1),
		keys:   keys,
		notes:  make(map[string][]*Waiver),
	}
	x.addChapter(r.Index)
	for _, c := range r.Chapters {
		x.addChapter(c)
	}
	if keys == nil {
		x.makeKeys()
	}
	for _, w := range r.Waivers {
		if w.Public {
			x.notes[w.At] = append(x.notes[w.At], w)
		}
	}
	return x
}

func (x *index) addChapter(c *Chapter) {
	x.first = append(x.first, int32(len(x.stated)))
	for _, s := range c.Stats {
		x.stated = append(x.stated, Statement{c, s})
	}
}

func (x *index) makeKeys() {
	n := len(x.stated)
	x.keys = &keyTable{
		seed:  maphash.MakeSeed(),
		table: make([]int32, 2<<bits.Len(uint(n))), // at most half of it is used
		next:  make([]int32, n),
	}
	last := make([]int32, n) // of the chain that a statement begins
	for i := range int32(n) {
		slot := x.slot(x.stated[i].Stat.Key)
		first := *slot - 1
		if first < 0 {
			first = i
			*slot = i + 1
		} else {
			x.keys.next[last[first]] = i
		}
		last[first] = i
	}
}

// slot gives the key's place in the table, or the free one where it would go.
func (x *index) slot(key string) *int32 {
	mask := uint64(len(x.keys.table) - 1)
	for h := maphash.String(x.keys.seed, key); ; h++ {
		slot := &x.keys.table[h&mask]
		if *slot == 0 || x.stated[*slot-1].Stat.Key == key {
			return slot
		}
	}
}

// has tells whether a key is stated.
func (x *index) has(key string) bool { return x.keys != nil && *x.slot(key) != 0 }

// statements gives the statements of a key in order, each with its number.
func (x *index) statements(key string) iter.Seq2[int32, Statement] {
	return func(yield func(int32, Statement) bool) {
		if !x.has(key) {
			return
		}
		for i := *x.slot(key) - 1; yield(i, x.stated[i]); {
			if i = x.keys.next[i]; i == 0 {
				return
			}
		}
	}
}

// Statements gives every statement of the report, in the order of reading.
func (r *Report) Statements() iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		for _, s := range r.figures.stated {
			if !yield(s) {
				return
			}
		}
	}
}

// Stated gives all statements of a key, in the order of reading; nil when there
// is none.
func (r *Report) Stated(key string) (all []Statement) {
	for _, s := range r.figures.statements(key) {
		all = append(all, s)
	}
	return all
}

// Ordinal tells which of the statements of its key a statistic is: 1 for the
// first, 0 for one of another report.
func (r *Report) Ordinal(of *stat.Stat) int {
	n := 0
	for _, s := range r.figures.statements(of.Key) {
		n++
		if s.Stat == of {
			return n
		}
	}
	return 0
}

// Value gives the figure of a statistic of this report: computed when it has a
// formula, Blank when the formula could not be computed.
func (r *Report) Value(s *stat.Stat) stat.Value {
	if s.Formula == nil {
		return s.Value
	}
	if v, ok := r.figures.computed.of(s); ok {
		return v
	}
	return stat.Value{Kind: stat.Blank}
}

// Figure gives what path means in chapter from, which may be nil: a statistic
// (KEY), a breakdown of it (KEY.BREAKDOWN) or one part (KEY.BREAKDOWN.PART; the
// part "rest" is the remainder that the parts leave). The longest key that is
// stated is meant. The chapter's own statement of it comes first, then the
// report's statements in order; the first that has the breakdown and part asked
// for is taken. ok is false when nothing has the name.
func (r *Report) Figure(from *Chapter, path string) (f Figure, ok bool) {
	f, _, ok = r.find(from, path)
	return f, ok
}

// find is Figure, with the number of the statement.
func (r *Report) find(from *Chapter, path string) (f Figure, number int32, ok bool) {
	key, tail := path, ""
	for range 3 {
		if f, number, ok = r.lookUp(from, key, tail); ok {
			f.Path, f.number = path, number
			return f, number, true
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 || dot == len(path)-1 {
			break
		}
		key, tail = path[:dot], path[dot+1:]
	}
	return Figure{}, 0, false
}

// lookUp finds the statement of key that has tail, which is "", BREAKDOWN or
// BREAKDOWN.PART.
func (r *Report) lookUp(from *Chapter, key, tail string) (f Figure, number int32, ok bool) {
	if !r.figures.has(key) {
		return f, 0, false
	}
	if from != nil {
		for i, s := range from.Stats {
			if s.Key == key {
				if f, ok = r.within(Statement{from, s}, tail); ok {
					return f, r.figures.first[from.position] + int32(i), true
				}
			}
		}
	}
	for i, s := range r.figures.statements(key) {
		if f, ok = r.within(s, tail); ok {
			return f, i, true
		}
	}
	return f, 0, false
}

// within gives the breakdown or part that tail names in a statement.
func (r *Report) within(s Statement, tail string) (f Figure, ok bool) {
	f = Figure{Chapter: s.Chapter, Stat: s.Stat, Value: r.Value(s.Stat)}
	if tail == "" {
		return f, true
	}
	name, part, parted := strings.Cut(tail, ".")
	for i := range s.Stat.By {
		if s.Stat.By[i].Key == name {
			f.By = &s.Stat.By[i]
		}
	}
	if f.By == nil || !parted {
		return f, f.By != nil
	}
	if part == restName && f.By.Rest != nil {
		f.Part = f.By.Rest
		f.Value, _ = f.By.RestOf(f.Value)
		return f, true
	}
	for i := range f.By.Parts {
		if f.By.Parts[i].Key == part {
			f.Part = &f.By.Parts[i]
			f.Value = f.Part.Value
			return f, true
		}
	}
	return f, false
}

// Notes gives the public waivers of a path and of the breakdowns of the
// statistic it names, in the order in which they were written.
func (r *Report) Notes(path string) (all []*Waiver) {
	if len(r.figures.notes) == 0 {
		return nil
	}
	all = append(all, r.figures.notes[path]...)
	seen := map[string]bool{path: true}
	for _, s := range r.figures.statements(path) {
		for _, b := range s.Stat.By {
			if at := path + "." + b.Key; !seen[at] {
				seen[at] = true
				all = append(all, r.figures.notes[at]...)
			}
		}
	}
	return all
}

// maxCandidates bounds how many paths are compared with a wrong one: a report
// may have a million, and a wrong name may be used in every chapter.
const maxCandidates = 20_000

// Suggest gives up to three paths that path may have been meant for, the
// likeliest first.
func (r *Report) Suggest(path string) []string {
	return stat.Nearest(path, r.paths(maxCandidates))
}

// paths gives at most limit paths of the report, each at least once.
func (r *Report) paths(limit int) iter.Seq[string] {
	return func(yield func(string) bool) {
		give := func(path string) bool {
			limit--
			return limit >= 0 && yield(path)
		}
		for s := range r.Statements() {
			if !give(s.Stat.Key) || !breakdownPaths(s.Stat, give) {
				return
			}
		}
	}
}

func breakdownPaths(s *stat.Stat, give func(string) bool) bool {
	for i := range s.By {
		b := &s.By[i]
		path := s.Key + "." + b.Key
		if !give(path) {
			return false
		}
		for j := range b.Parts {
			if !give(path + "." + b.Parts[j].Key) {
				return false
			}
		}
		if b.Rest != nil && !give(path+"."+restName) {
			return false
		}
	}
	return true
}
