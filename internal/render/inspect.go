package render

import (
	"context"
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Inspect gives what Build would find in a chapter: in its texts, by
// Options.Inspect, and in the layouts of its pages. wide says that something of
// another report than its own and the one before has been looked at.
func (r *Renderer) Inspect(c *content.Chapter) (findings []diag.Finding, wide bool) {
	u := r.unit(c)
	defer u.release()
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	findings = u.findings
	for l, f := range u.frags {
		if f != nil {
			_, faults := r.textPage(s, r.pageOf(c, l), f)
			findings = append(findings, faults...)
		}
	}
	return findings, u.wide
}

// InspectPages gives what is wrong with the layouts of the pages of a report
// that are no chapter's, nil for those that belong to none. What the engine puts
// into the long ones is left out: layouts take it as a whole.
func (r *Renderer) InspectPages(rep *content.Report) (findings []diag.Finding) {
	pages := r.sitePages()
	if rep != nil {
		pages = slices.DeleteFunc(r.year(rep.Year).pages(), func(p Page) bool { return p.Chapter != nil })
	}
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	for _, p := range pages {
		var faults []diag.Finding
		switch p.Kind {
		case Full, Parallel:
			_, _, faults = r.frame(s, p)
		case Data, Trends:
			_, faults = r.finish(s, r.view(p, ""), p, []byte(bodyMark))
		default:
			_, faults = r.render(context.Background(), s, p)
		}
		findings = append(findings, faults...)
	}
	return findings
}
