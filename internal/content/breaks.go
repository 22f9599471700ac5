package content

import (
	"cmp"
	"slices"
)

// breaks reads the years from which figures are not comparable with those
// before, each with its reason.
func (r *siteReader) breaks(n *node) {
	if !r.wants(n, sequence) {
		return
	}
	for item := range r.tree.items(n) {
		b, year := Break{Reason: make([]string, len(r.langs))}, needed{key: "year"}
		for k, v := range r.entries(item) {
			switch k.value {
			case "year":
				year.given = !v.absent() // one that is no year is reported already
				b.Year, _ = r.count(v, firstYear, lastYear)
			case "reason":
				b.Reason = r.words(k, v)
			default:
				r.unknown(k, "year reason")
			}
		}
		if item.kind != mapping {
			continue
		}
		r.missing(of(item), "breaks", lacking(year, needed{"reason", b.Reason[0] != ""})...)
		if b.Year != 0 && b.Reason[0] != "" {
			r.c.Breaks = append(r.c.Breaks, b)
		}
	}
	slices.SortStableFunc(r.c.Breaks, func(a, b Break) int { return cmp.Compare(a.Year, b.Year) })
}
