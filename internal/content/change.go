package content

import (
	"maps"
	"slices"

	"gongkai/internal/stat"
)

// change is what is different between two assemblies of one year.
type change struct {
	positions []int     // of the chapters that gave something else
	keys      *keyTable // that both can use; nil: none
}

// compare finds what changed since last. A change is small when every name means
// what it meant: the same chapters state the same keys with the same parts and
// formulas, so that only figures and words can be different.
func (a *assembly) compare(last *assembly) (c change, small bool) {
	if last == nil || len(last.entries) != len(a.entries) || last.report.Incomplete != a.report.Incomplete {
		return c, false
	}
	for i, p := range a.entries {
		if p == last.entries[i] && a.format == last.format {
			continue
		}
		if !sameNames(last.report.at(i), a.report.at(i)) {
			return change{}, false
		}
		c.positions = append(c.positions, i)
	}
	c.keys = last.report.figures.keys
	return c, true
}

// sameNames tells whether two readings of a chapter state the same names.
func sameNames(a, b *Chapter) bool {
	return a.Texts[0].File == b.Texts[0].File && slices.EqualFunc(a.Stats, b.Stats, func(s, t *stat.Stat) bool {
		return s.Key == t.Key && s.Formula.Equal(t.Formula) && slices.EqualFunc(s.By, t.By, sameParts)
	})
}

func sameParts(a, b stat.Breakdown) bool {
	return a.Key == b.Key && (a.Rest == nil) == (b.Rest == nil) &&
		slices.EqualFunc(a.Parts, b.Parts, func(p, q stat.Part) bool { return p.Key == q.Key })
}

// update takes over from last what a small change leaves as it was, and computes
// the formulas that it reaches.
func (a *assembly) update(last *assembly, c change) {
	a.clashes = slices.Clone(last.clashes)
	for _, i := range c.positions {
		a.clashes[i] = a.ambiguous(a.report.at(i))
	}
	affected := a.affected(last.formulas.readers, c.positions)
	a.formulas = formulas{readers: last.formulas.readers, faults: maps.Clone(last.formulas.faults)}
	e := evaluation{assembly: a, affected: affected, state: make(map[*stat.Stat]progress)}
	a.report.figures.computed, e.values = last.report.figures.computed.next(affected, a.report.figures.stated)
	numbers := slices.Sorted(maps.Keys(affected))
	for _, n := range numbers {
		delete(a.formulas.faults, n)
	}
	for _, n := range numbers {
		e.from(n, a.report.figures.stated[n])
	}
}

// affected finds the formulas that stand in the chapters or need, at any remove,
// something that is stated there.
func (a *assembly) affected(readers map[int32][]int32, positions []int) map[int32]bool {
	found := map[int32]bool{}
	var queue []int32
	for _, i := range positions {
		first := a.report.figures.first[i]
		for j, s := range a.report.at(i).Stats {
			n := first + int32(j)
			if s.Formula != nil {
				found[n] = true
			}
			queue = append(queue, n)
		}
	}
	for len(queue) > 0 {
		n := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, reader := range readers[n] {
			if !found[reader] {
				found[reader] = true
				queue = append(queue, reader)
			}
		}
	}
	return found
}

// frontLimit bounds how many values stand in front.
const frontLimit = 1024

// next gives the values for the next report with room for the formulas that are
// to be computed: those have none until then.
func (c computed) next(affected map[int32]bool, stated []Statement) (computed, map[*stat.Stat]stat.Value) {
	next := computed{front: make(map[*stat.Stat]stat.Value, len(c.front)+len(affected)), all: c.all}
	if len(c.front)+len(affected) > frontLimit {
		next.all = make(map[*stat.Stat]stat.Value, len(c.all))
		for _, s := range stated {
			if v, ok := c.of(s.Stat); ok {
				next.all[s.Stat] = v
			}
		}
	} else {
		maps.Copy(next.front, c.front)
	}
	for n := range affected {
		next.front[stated[n].Stat] = stat.Value{Kind: stat.Blank}
	}
	return next, next.front
}
