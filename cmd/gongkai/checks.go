//go:build !unchecked

package main

import (
	"slices"

	"gongkai/internal/check"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// inspect has the rules look at each chapter's texts on the way. The build tag
// unchecked leaves the rules out: cmd/gongkai-bench measures with it what they
// cost. Nothing else is built that way.
func (s *site) inspect(opt render.Options) render.Options {
	opt.Inspect = check.Chapters(s.model)
	return opt
}

// ruled gives what the rules about the whole site find.
func (s *site) ruled() []diag.Finding {
	return slices.Concat(check.Site(s.model), check.Early(s.model, s.p.now()))
}
