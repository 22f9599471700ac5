package render

import (
	"bytes"
	"context"
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Render makes one page, the same bytes that Build writes, with the findings of
// the texts on it; false when the site has no such page.
func (r *Renderer) Render(ctx context.Context, path string) ([]byte, []diag.Finding, bool) {
	p, ok := r.Page(path)
	if !ok {
		return nil, nil, false
	}
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	page, findings := r.render(ctx, s, p)
	return bytes.Clone(page), findings, true
}

func (r *Renderer) render(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	switch p.Kind {
	case Cover, Chapter:
		u := r.cached(p.Chapter)
		page, findings := r.textPage(s, p, u.frags[p.Lang])
		return page, slices.Concat(u.findings, findings)
	case Data:
		return r.renderData(ctx, s, p)
	case Full, Parallel:
		return r.renderLong(ctx, s, p)
	case Notes:
		return r.notesPage(s, p)
	case Corrections:
		return r.correctionsPage(s, p)
	}
	return r.sitePage(s, p)
}

func (r *Renderer) renderData(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	return r.dataPage(s, p, r.uses(ctx, p.Report))
}

// uses tells in which chapters of a report each figure is named.
func (r *Renderer) uses(ctx context.Context, rep *content.Report) usage {
	uses := usage{}
	// Only a cancelled context stops the pass; the page is then of no interest.
	_ = eachUnit(ctx, rep, pass{r.cached, none, func(u *unit) error { uses.add(u); return nil }})
	return uses
}

func (r *Renderer) renderLong(ctx context.Context, s *scratch, p Page) ([]byte, []diag.Finding) {
	head, tail, findings := r.frame(s, p)
	var buf bytes.Buffer
	buf.Write(head)
	_ = eachUnit(ctx, p.Report, pass{r.cached, none, func(u *unit) error {
		findings = append(findings, u.findings...)
		r.section(&buf, p, u)
		return nil
	}})
	buf.Write(tail)
	return buf.Bytes(), findings
}

func none(*unit) error { return nil }
