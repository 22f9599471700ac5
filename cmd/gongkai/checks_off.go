//go:build unchecked

package main

import (
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// inspect looks at nothing: see checks.go.
func (s *site) inspect(opt render.Options) render.Options { return opt }

// ruled finds nothing.
func (s *site) ruled() []diag.Finding { return nil }
