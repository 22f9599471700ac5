package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// Plan is what a deployment is going to do.
type Plan struct {
	Release int    // the number that the release will have; the current one's when nothing changes
	From    int    // the number of the release that is there; 0 for none
	Add     []File // by path
	Change  []File
	Remove  []File
	Same    int // files that are there already

	Foreign []string // what others put there and what stays; a folder ends in a slash
	Differ  []Difference

	Unfinished bool // an earlier deployment did not end
	resumed    bool // something has to be done even though no file changes
}

// Difference is a published file that is not as gongkai left it, or a file of
// others where one of the site must go.
type Difference struct {
	Path string
	Why  Why
}

// Why is the way in which a file differs.
type Why string

// The ways in which a file differs.
const (
	Changed Why = "changed" // somebody changed it
	Missing Why = "missing" // somebody removed it
	Foreign Why = "foreign" // somebody else made it
)

// Text says it in both languages.
func (d Difference) Text() diag.Text {
	switch d.Why {
	case Changed:
		return diag.T("%s 发布后被改动过", "%s was changed after it was published", d.Path)
	case Missing:
		return diag.T("%s 发布后被删除", "%s was removed after it was published", d.Path)
	}
	return diag.T("%s 不是 gongkai 发布的，却占着站点文件的位置", "%s was not published by gongkai and stands where a file of the site must go", d.Path)
}

// Bytes is how much is to be sent.
func (p *Plan) Bytes() (n int64) {
	for _, f := range p.Add {
		n += f.Size
	}
	for _, f := range p.Change {
		n += f.Size
	}
	return n
}

// Empty tells whether no file changes.
func (p *Plan) Empty() bool { return len(p.Add)+len(p.Change)+len(p.Remove) == 0 }

// makePlan compares what is there with what is wanted, files by path.
func makePlan(h *host, wanted []File) *Plan {
	p := &Plan{Foreign: h.foreign, Unfinished: h.journal != nil}
	for _, f := range wanted {
		p.want(h, f)
	}
	p.unwanted(h, wanted)
	slices.SortFunc(p.Differ, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	p.number(h, wanted)
	return p
}

// want plans for one file of the site.
func (p *Plan) want(h *host, f File) {
	for dir := parent(f.Path); dir != ""; dir = parent(dir) {
		_, file := h.files[dir]
		if _, known := h.sums[dir]; h.odd[dir] && !h.folders[dir] || file && (!known || !h.owned(dir, h.sums[dir])) {
			p.differ(dir, Foreign)
		}
	}
	sum, there := h.sums[f.Path]
	switch {
	case there && sum == f.Sum:
		p.Same++
		return
	case there && h.owned(f.Path, sum):
		p.Change = append(p.Change, f)
		return
	case there && h.has(f.Path):
		p.differ(f.Path, Changed)
		p.Change = append(p.Change, f)
		return
	case there, h.odd[f.Path] && !h.empties(f.Path):
		p.differ(f.Path, Foreign)
		p.Change = append(p.Change, f)
		return
	case h.expects(f.Path) && !h.mayBeGone(f.Path):
		p.differ(f.Path, Missing)
	}
	p.Add = append(p.Add, f)
}

// empties tells whether a folder holds nothing but files of ours.
func (h *host) empties(dir string) bool {
	if !h.folders[dir] {
		return false
	}
	inside := func(name string) bool { return strings.HasPrefix(name, dir+"/") }
	return !slices.ContainsFunc(h.foreign, inside)
}

func (p *Plan) differ(name string, why Why) {
	if !slices.Contains(p.Differ, Difference{name, why}) {
		p.Differ = append(p.Differ, Difference{name, why})
	}
}

// unwanted plans the removal of what is ours and not wanted any more.
func (p *Plan) unwanted(h *host, wanted []File) {
	for name, sum := range h.sums {
		if _, ok := slices.BinarySearchFunc(wanted, name, byPath); ok || !h.has(name) {
			continue
		}
		if !h.owned(name, sum) {
			p.differ(name, Changed)
		}
		p.Remove = append(p.Remove, File{Path: name, Sum: sum, Size: h.files[name].Size})
	}
	slices.SortFunc(p.Remove, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// number gives the release its number: that of the one that is there if it is
// the same.
func (p *Plan) number(h *host, wanted []File) {
	if h.record != nil {
		p.From = h.record.Number
	}
	p.Release = h.last() + 1
	if p.From > 0 && sameFiles(h.record.Files, wanted) {
		p.Release = p.From
	}
	p.resumed = p.Unfinished || p.Release != p.From
}

func sameFiles(a, b []File) bool {
	return slices.EqualFunc(a, b, func(a, b File) bool { return a.Path == b.Path && a.Sum == b.Sum })
}

// step is one step of publishing: files that may be put into place at the same
// time, in any order.
type step []File

// rank orders files for publishing. Files that pages name come first; then new
// pages, to which nothing leads yet; then changed pages; then index pages, the
// deepest first, since an outer one leads to inner ones; then the lists for
// robots; then the manifest.
func rank(name string, isNew bool) int {
	const deepest = 100
	base := path.Base(name)
	switch ext := path.Ext(name); {
	case name == output.ManifestName:
		return 3*deepest + 1
	case ext == ".xml", name == "robots.txt":
		return 3 * deepest
	case ext != ".html":
		return 0
	case isNew:
		return 1
	case base != "index.html":
		return 2
	}
	return 3*deepest - 1 - min(strings.Count(name, "/"), deepest-2)
}

// steps puts the files of a plan into the order of publishing.
func (p *Plan) steps() []step {
	byRank := map[int]step{}
	for _, f := range p.Add {
		byRank[rank(f.Path, true)] = append(byRank[rank(f.Path, true)], f)
	}
	for _, f := range p.Change {
		byRank[rank(f.Path, false)] = append(byRank[rank(f.Path, false)], f)
	}
	var ranks []int
	for r := range byRank {
		ranks = append(ranks, r)
	}
	slices.Sort(ranks)
	var all []step
	for _, r := range ranks {
		all = append(all, byRank[r])
	}
	return all
}

// inWay gives the removals that must come before publishing: files where the
// site has a folder, and files in folders where the site has a file.
func (p *Plan) inWay() (early, late []File) {
	wanted, folders := map[string]bool{}, map[string]bool{}
	for _, f := range slices.Concat(p.Add, p.Change) {
		wanted[f.Path] = true
		for dir := parent(f.Path); dir != ""; dir = parent(dir) {
			folders[dir] = true
		}
	}
	for _, f := range p.Remove {
		blocks := folders[f.Path]
		for dir := parent(f.Path); dir != ""; dir = parent(dir) {
			blocks = blocks || wanted[dir]
		}
		if blocks {
			early = append(early, f)
		} else {
			late = append(late, f)
		}
	}
	// The reverse of publishing: pages before what they name.
	slices.SortStableFunc(late, func(a, b File) int { return cmp.Compare(rank(b.Path, false), rank(a.Path, false)) })
	return early, late
}
