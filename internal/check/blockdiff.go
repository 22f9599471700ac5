package check

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// changeKind says what happened to a block of the source.
type changeKind uint8

const (
	rewordedBlock changeKind = iota
	refiguredBlock
	addedBlock
	removedBlock
	movedBlock
)

// blockChange is one block that is not as it was. now is its place today, of a
// removed one that of the block that followed it; was its place before, of an
// added one where it would have stood.
type blockChange struct {
	kind     changeKind
	was, now int
}

// compareBlocks finds out what happened to a text, in the order of today's
// text. Equal blocks are matched first; those out of order have moved; what is
// left between two that stayed is paired by its kind.
func compareBlocks(was, now []content.LockedBlock) []blockChange {
	if slices.Equal(was, now) {
		return nil
	}
	from := matchBlocks(was, now)
	stayed := rising(from)
	g := gap{was: was, now: now, from: from, kept: make([]bool, len(was))}
	for _, n := range from {
		if n >= 0 {
			g.kept[n] = true
		}
	}
	var changes []blockChange
	i, j := 0, 0 // where the present gap begins, before and today
	for k := 0; k <= len(now); k++ {
		if k < len(now) && !stayed[k] {
			continue
		}
		end := len(was)
		if k < len(now) {
			end = from[k]
		}
		changes = append(changes, g.changes(i, end, j, k)...)
		i, j = end+1, k+1
	}
	return changes
}

// matchBlocks gives for each block of today the equal one from before, -1 for
// none: from both ends inwards, then the next that is free.
func matchBlocks(was, now []content.LockedBlock) []int {
	from := make([]int, len(now))
	a, b := 0, 0
	for a < min(len(was), len(now)) && was[a] == now[a] {
		from[a] = a
		a++
	}
	for b < min(len(was), len(now))-a && was[len(was)-1-b] == now[len(now)-1-b] {
		b++
		from[len(now)-b] = len(was) - b
	}
	free := map[content.LockedBlock][]int{}
	for i := a; i < len(was)-b; i++ {
		free[was[i]] = append(free[was[i]], i)
	}
	for k := a; k < len(now)-b; k++ {
		from[k] = -1
		if at := free[now[k]]; len(at) > 0 {
			from[k], free[now[k]] = at[0], at[1:]
		}
	}
	return from
}

// rising marks a longest rising run among the matched: the blocks that stayed
// in their order.
func rising(from []int) []bool {
	var ends []int // ends[n]: the index whose place is lowest among ends of runs of n+1
	before := make([]int, len(from))
	for k, place := range from {
		if place < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(ends, place, func(e, place int) int { return from[e] - place })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, 0)
		}
		ends[n] = k
	}
	stayed := make([]bool, len(from))
	if len(ends) == 0 {
		return stayed
	}
	for k := ends[len(ends)-1]; k >= 0; k = before[k] {
		stayed[k] = true
	}
	return stayed
}

// gap is a stretch between two blocks that stayed.
type gap struct {
	was, now []content.LockedBlock
	from     []int  // of matchBlocks
	kept     []bool // by place before: it stands somewhere today
}

// changes tells what became of the blocks i..iEnd, which are j..jEnd today.
func (g gap) changes(i, iEnd, j, jEnd int) []blockChange {
	var old []int // gone from here, and nowhere else today
	for n := i; n < iEnd; n++ {
		if !g.kept[n] {
			old = append(old, n)
		}
	}
	take := func(same func(content.LockedBlock) bool) (int, bool) {
		for at, n := range old {
			if same(g.was[n]) {
				old = slices.Delete(old, at, at+1)
				return n, true
			}
		}
		return 0, false
	}
	found := make([]*blockChange, jEnd-j)
	for k := j; k < jEnd; k++ { // first what has its words still
		b := g.now[k]
		if g.from[k] >= 0 {
			found[k-j] = &blockChange{movedBlock, g.from[k], k}
		} else if n, ok := take(func(o content.LockedBlock) bool { return o.Kind == b.Kind && o.Words == b.Words }); ok {
			found[k-j] = &blockChange{refiguredBlock, n, k}
		}
	}
	changes := make([]blockChange, 0, len(found)+len(old))
	for k := j; k < jEnd; k++ {
		b := g.now[k]
		if found[k-j] != nil {
			changes = append(changes, *found[k-j])
		} else if n, ok := take(func(o content.LockedBlock) bool { return o.Kind == b.Kind }); ok {
			changes = append(changes, blockChange{rewordedBlock, n, k})
		} else {
			changes = append(changes, blockChange{addedBlock, i, k})
		}
	}
	for _, n := range old {
		changes = append(changes, blockChange{removedBlock, n, jEnd})
	}
	return changes
}

// sentence words a change; source are today's blocks.
func (c blockChange) sentence(source []markdown.BlockInfo) diag.Text {
	if c.kind == removedBlock {
		if c.now < len(source) {
			return diag.T("确认之后，原文在第%d行之前删去了一块", "since it was confirmed, the source has lost a block before line %d", source[c.now].Pos.Line)
		}
		return diag.T("确认之后，原文在末尾删去了一块", "since it was confirmed, the source has lost a block at its end")
	}
	b := source[c.now]
	name, line := blockNames[b.Kind], b.Pos.Line
	words := map[changeKind]diag.Text{
		rewordedBlock:  diag.T("确认之后，原文第%[1]d行的%[2]s改了文字", "since it was confirmed, the source's line %[1]d, %[3]s, was reworded", line, name.ZH, name.EN),
		refiguredBlock: diag.T("确认之后，原文第%[1]d行的%[2]s改了所用的数据或数字", "since it was confirmed, the source's line %[1]d, %[3]s, names other figures or numbers", line, name.ZH, name.EN),
		addedBlock:     diag.T("确认之后，原文第%[1]d行增加了%[2]s", "since it was confirmed, the source has gained %[3]s at line %[1]d", line, name.ZH, name.EN),
		movedBlock:     diag.T("确认之后，原文第%[1]d行的%[2]s移动了位置", "since it was confirmed, the source's line %[1]d, %[3]s, was moved there", line, name.ZH, name.EN),
	}
	return words[c.kind]
}
