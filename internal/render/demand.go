package render

import (
	"bytes"
	"context"

	"gongkai/internal/diag"
)

// Page gives the page at path; false when the site has none.
func (r *Renderer) Page(path string) (Page, bool) {
	i, ok := r.byPath[path]
	if !ok {
		return Page{}, false
	}
	return r.pages[i], true
}

// Render makes one page, the same bytes that Build writes, with the findings of
// the texts on it; false when the site has no such page.
func (r *Renderer) Render(ctx context.Context, path string) ([]byte, []diag.Finding, bool) {
	i, ok := r.byPath[path]
	if !ok {
		return nil, nil, false
	}
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	page, findings := r.render(ctx, s, r.pages[i])
	return bytes.Clone(page), findings, true
}

func (r *Renderer) render(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	switch p.Kind {
	case Cover, Chapter:
		u := r.unit(p.Chapter)
		page, findings := r.textPage(s, p, u.frags[p.Lang])
		return page, append(u.findings, findings...)
	case Data:
		return r.renderData(ctx, s, p)
	case Full, Parallel:
		return r.renderLong(ctx, s, p)
	case Corrections:
		return r.correctionsPage(s, p)
	}
	return r.sitePage(s, p)
}

func (r *Renderer) renderData(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	uses := usage{}
	// Only a cancelled context stops the pass; the page is then of no interest.
	_ = r.eachUnit(ctx, p.Report, none, func(u *unit) error { uses.add(u); return nil })
	return r.dataPage(s, p, uses)
}

func (r *Renderer) renderLong(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	head, tail, findings := r.frame(s, p)
	var buf bytes.Buffer
	buf.Write(head)
	_ = r.eachUnit(ctx, p.Report, none, func(u *unit) error {
		findings = append(findings, u.findings...)
		r.section(&buf, p, u)
		return nil
	})
	buf.Write(tail)
	return buf.Bytes(), findings
}

func none(*unit) error { return nil }
