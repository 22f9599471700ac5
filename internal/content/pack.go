package content

import (
	"hash/maphash"
	"strings"

	"gongkai/internal/stat"
)

// pack copies all texts of a chapter into one string, so that the model does
// not hold the files' own text alive through them, and the garbage collector
// has one object to look after instead of hundreds. Most units, and the labels
// of parts that several statistics share, are in it once.
//
// before has texts of chapters that were packed earlier, from year to year
// mostly the same labels, and gets those of this one.
func (c *Chapter) pack(before *recent) {
	size := 0
	seen := *before
	c.eachText(func(s *string) {
		if _, again := seen.find(*s); !again {
			size += len(*s)
			seen.put(*s)
		}
	})
	var all strings.Builder
	all.Grow(size)
	seen = *before
	c.eachText(func(s *string) {
		if old, again := seen.find(*s); again {
			*s = old
			return
		}
		start := all.Len()
		all.WriteString(*s)
		*s = all.String()[start:]
		seen.put(*s)
	})
	*before = seen
}

// recent remembers texts, one in each slot.
type recent struct {
	seed  maphash.Seed
	slots [2048]string
}

// slot gives where s is if it is anywhere.
func (r *recent) slot(s string) *string {
	return &r.slots[maphash.String(r.seed, s)%uint64(len(r.slots))]
}

func (r *recent) find(s string) (old string, ok bool) {
	if s == "" {
		return "", true
	}
	old = *r.slot(s)
	return old, old == s
}

func (r *recent) put(s string) { *r.slot(s) = s }

// eachText calls f with every text of the chapter that came from its files.
func (c *Chapter) eachText(f func(*string)) {
	for _, t := range c.Texts {
		if t != nil {
			f(&t.Title)
			f(&t.Summary)
		}
	}
	for _, s := range c.Stats {
		eachStatText(s, f)
	}
	for _, w := range c.Waivers {
		f(&w.Rule)
		f(&w.At)
		f(&w.By)
		f(&w.Date)
		eachString(w.Reasons, f)
	}
}

func eachStatText(s *stat.Stat, f func(*string)) {
	f(&s.Key)
	f(&s.Value.Text)
	for i := range s.Words {
		w := &s.Words[i]
		f(&w.Label)
		f(&w.Note)
		same := w.Unit.One == w.Unit.Other
		f(&w.Unit.Other)
		if same {
			w.Unit.One = w.Unit.Other
		} else {
			f(&w.Unit.One)
		}
	}
	for i := range s.By {
		b := &s.By[i]
		f(&b.Key)
		eachString(b.Labels, f)
		for j := range b.Parts {
			f(&b.Parts[j].Key)
			f(&b.Parts[j].Value.Text)
			eachString(b.Parts[j].Labels, f)
		}
		if b.Rest != nil {
			eachString(b.Rest.Labels, f)
		}
	}
}

func eachString(list []string, f func(*string)) {
	for i := range list {
		f(&list[i])
	}
}
