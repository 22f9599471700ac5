package preview

import (
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/render"
)

// fileIndex finds what a source file is for. It is made when first asked for,
// anew for each state.
type fileIndex struct {
	mu      sync.Mutex
	version uint64
	texts   map[string]textOf
}

// textOf is a chapter in a language.
type textOf struct {
	chapter *content.Chapter
	lang    int
}

// text gives the chapter and language of a file; false when it is no text, or
// none that the state has. The file of a filled table is its chapter's source.
func (x *fileIndex) text(state *State, file string) (textOf, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.texts == nil || x.version != state.Version {
		x.version, x.texts = state.Version, map[string]textOf{}
		for _, rep := range state.Site.Reports {
			for _, c := range chapters(rep) {
				for l, t := range c.Texts {
					if t != nil {
						x.texts[t.File] = textOf{c, l}
					}
				}
				for _, f := range c.Forms {
					x.texts[f.File] = textOf{c, 0}
				}
			}
		}
	}
	t, ok := x.texts[file]
	return t, ok
}

// chapters lists a report's chapters, the index first.
func chapters(rep *content.Report) []*content.Chapter {
	return slices.Concat([]*content.Chapter{rep.Index}, rep.Chapters)
}

// isGlobal tells whether a file concerns every page.
func isGlobal(file string) bool {
	top, _, _ := strings.Cut(file, "/")
	return top != "content" || path.Dir(file) == "content"
}

// concerns tells whether what is wrong in a file concerns a page: of a chapter
// its texts in all languages, because one has the figures and the other is
// compared with it; of a whole report all its files.
func (x *fileIndex) concerns(state *State, p render.Page, file string) bool {
	switch {
	case isGlobal(file) || p.Report == nil:
		return true
	case p.Chapter == nil:
		return strings.HasPrefix(file, p.Report.Dir+"/")
	}
	t, ok := x.text(state, file)
	return ok && t.chapter == p.Chapter || chapterStem(file) == chapterStem(p.Chapter.Texts[0].File)
}

// chapterStem is what the files of a chapter have in common, also of one that
// could not be read.
func chapterStem(file string) string {
	stem, _, _ := strings.Cut(path.Base(file), ".")
	return path.Join(path.Dir(file), stem)
}

// pageOf gives the page of a chapter in a language.
func pageOf(state *State, t textOf) (render.Page, bool) {
	lang := ""
	if t.lang > 0 {
		lang = state.Site.Langs[t.lang]
	}
	return state.Page(path.Join(path.Base(t.chapter.Report.Dir), lang, t.chapter.Slug+".html"))
}
