package render

import (
	"bytes"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// Place says where a block of a chapter's page comes from. It is for whoever
// edits a site: pages themselves say nothing of their sources.
type Place struct {
	ID    string   // of the block's element on the chapter's own page and on the full page
	Pos   diag.Pos // where the block begins; the next one's begin ends it
	Names []string // of the figures that the block inserts
}

// Places gives the blocks of a chapter in a language, in order; nil when it has
// no text in that language.
func (r *Renderer) Places(c *content.Chapter, lang int) []Place {
	docs, _ := r.parse(c)
	if lang >= len(docs) || docs[lang] == nil {
		return nil
	}
	ids := markdown.HeadingIDs(r.idOrder(docs)...)
	blocks := docs[lang].Render(ids, nil)
	places := make([]Place, len(blocks))
	for i := range blocks {
		places[i] = Place{ID: blocks[i].ID, Pos: blocks[i].Pos}
		for _, in := range blocks[i].Insertions {
			for _, n := range in.Names {
				places[i].Names = append(places[i].Names, n.Path)
			}
			if in.Kind == markdown.Chart || in.Kind == markdown.Table {
				if in.By != "" && len(in.Names) == 1 {
					places[i].Names = append(places[i].Names, in.Names[0].Path+"."+in.By)
				}
			}
		}
	}
	return places
}

// SideBySide is a chapter in all languages, for people who go through them
// together: the parsed texts and the HTML of each block as the side-by-side page
// has it. Both are by language; a language without a file has neither.
type SideBySide struct {
	Docs   []*markdown.Doc
	Blocks [][][]byte
}

// SideBySide gives a chapter in all languages. Addresses in the blocks are as
// seen from the year's folder.
func (r *Renderer) SideBySide(c *content.Chapter) SideBySide {
	both := SideBySide{Blocks: make([][][]byte, len(r.langs))}
	both.Docs, _ = r.parse(c)
	u := r.unit(c)
	s := betweenPool.Get().(*between)
	defer betweenPool.Put(s)
	for l, f := range u.frags {
		if f == nil {
			continue
		}
		for i := range f.blocks {
			var html bytes.Buffer
			r.beside(&html, s, u, l, i)
			both.Blocks[l] = append(both.Blocks[l], html.Bytes())
		}
	}
	return both
}

// Style gives the address of the style sheet as seen from a year's folder.
func (t *Theme) Style() string { return t.style }
