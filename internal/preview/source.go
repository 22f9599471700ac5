package preview

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/stat"
)

// A page says nothing of its sources. Somebody who wants to know where a block
// or figure comes from asks the server: /-/source?page=…&id=…&key=…

// sourceAnswer is a place in a source file.
type sourceAnswer struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Col    int    `json:"col"`
	Editor string `json:"editor"` // address that opens it; "" when no editor was chosen
}

// serveSource tells where a part of a page comes from.
func (s *Server) serveSource(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	state := s.engine.State()
	p, ok := s.pageNamed(state, q.Get("page"))
	if !ok {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	}
	pos := sourceOf(state, p, q.Get("id"), q.Get("key"))
	if _, ok := s.index.text(state, q.Get("file")); ok && q.Get("key") == "" { // a review says it itself
		pos.File, pos.Col = q.Get("file"), 1
		pos.Line, _ = strconv.Atoi(q.Get("line"))
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(encode(sourceAnswer{pos.File, max(pos.Line, 1), max(pos.Col, 1), s.editorAddress(pos)}))
}

// sourceOf gives the place of a figure, else of a block, else of the page.
func sourceOf(state *State, p render.Page, id, key string) diag.Pos {
	if p.Report == nil {
		return diag.Pos{File: state.Site.Config.File, Line: 1, Col: 1}
	}
	c, lang := p.Chapter, p.Lang
	if in, l, ok := chapterOfID(state, p, id); ok {
		c, lang = in, l
	}
	if key == "" && p.Kind == render.Data {
		key = id // its rows are named by their figures
	}
	if pos, ok := figurePlace(p.Report, c, key); ok {
		return pos
	}
	if c == nil {
		c = p.Report.Index
	}
	if c.Texts[lang] == nil {
		lang = 0
	}
	id = strings.TrimPrefix(id, langPrefix(state, lang))
	for _, place := range state.pages.Places(c, lang) {
		if place.ID == id {
			pos := place.Pos
			pos.File = c.Texts[lang].File
			return pos
		}
	}
	t := c.Texts[lang]
	return diag.Pos{File: t.File, Line: int(t.TitleAt.Line), Col: int(t.TitleAt.Col)}
}

// langPrefix begins the ids of a translation where both languages share a page.
func langPrefix(state *State, lang int) string {
	if lang == 0 {
		return ""
	}
	return state.Site.Langs[lang] + "-"
}

// chapterOfID finds the chapter of a block on a page that holds several: ids
// begin with the chapter's number, s2-, behind the language's code where it is
// not the first on the page.
func chapterOfID(state *State, p render.Page, id string) (*content.Chapter, int, bool) {
	lang := p.Lang
	for l := range state.Site.Langs[1:] {
		if rest, ok := strings.CutPrefix(id, langPrefix(state, l+1)+"s"); ok && p.Kind == render.Parallel {
			lang, id = l+1, "s"+rest
		}
	}
	number, _, _ := strings.Cut(strings.TrimPrefix(id, "s"), "-")
	order, err := strconv.Atoi(number)
	if err != nil || !strings.HasPrefix(id, "s") {
		return nil, 0, false
	}
	for _, c := range chapters(p.Report) {
		if c.Order == order {
			return c, lang, true
		}
	}
	return nil, 0, false
}

// figurePlace gives where a figure is stated.
func figurePlace(rep *content.Report, c *content.Chapter, key string) (diag.Pos, bool) {
	if key == "" {
		return diag.Pos{}, false
	}
	fig, ok := rep.Figure(c, key)
	if !ok || fig.Chapter == nil {
		return diag.Pos{}, false
	}
	at := []stat.At{fig.Stat.ValueAt, fig.Stat.KeyAt}
	if fig.Part != nil {
		at = []stat.At{fig.Part.ValueAt, fig.Part.At, fig.By.At, fig.Stat.KeyAt}
	}
	pos := diag.Pos{File: fig.Chapter.Texts[0].File}
	for _, a := range at {
		if a.Line > 0 {
			pos.Line, pos.Col = int(a.Line), int(a.Col)
			break
		}
	}
	if cell, ok := cellPlace(fig.Chapter, fig.Stat.Key); ok {
		pos = cell
	}
	return pos, true
}

// cellPlace gives the place of a figure that is a cell of a filled table.
func cellPlace(c *content.Chapter, key string) (diag.Pos, bool) {
	for _, f := range c.Forms {
		for i := range f.Filled.Cells {
			if f.Filled.Path(&f.Filled.Cells[i]) == key {
				pos := f.Filled.Cells[i].Pos
				pos.File = f.File
				return pos, true
			}
		}
	}
	return diag.Pos{}, false
}

// editorAddress gives the address that opens a place in the editor.
func (s *Server) editorAddress(pos diag.Pos) string {
	if s.opt.Editor == "" || pos.File == "" {
		return ""
	}
	root := strings.ReplaceAll(s.opt.Root, `\`, "/")
	file := (&url.URL{Path: path.Join("/", root, pos.File)}).EscapedPath()
	if strings.Contains(s.opt.Editor, "/{path}") {
		file = strings.TrimPrefix(file, "/")
	} else if len(root) > 1 && root[1] == ':' { // C:/…
		file = strings.TrimPrefix(file, "/")
	}
	return strings.NewReplacer("{path}", file, "{line}", strconv.Itoa(max(pos.Line, 1)), "{col}", strconv.Itoa(max(pos.Col, 1))).Replace(s.opt.Editor)
}

// serveGo leads from a place in a source file to where it is seen, or, when it
// is asked to, only tells: /-/go?file=…&line=…&tell=1
func (s *Server) serveGo(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	state := s.engine.State()
	var to struct {
		Page string `json:"page"`
		ID   string `json:"id"`
	}
	if t, ok := s.index.text(state, q.Get("file")); ok {
		line, _ := strconv.Atoi(q.Get("line"))
		if p, ok := pageOf(state, t); ok {
			to.Page, to.ID = p.Path, blockAt(state, t, line)
		}
	}
	if q.Get("tell") != "" {
		w.Header().Set("Content-Type", "application/json")
		w.Write(encode(to))
		return
	}
	http.Redirect(w, r, (&url.URL{Path: "/" + to.Page, Fragment: to.ID}).String(), http.StatusFound)
}

// blockAt gives the id of the block that holds a line, "" when none does.
func blockAt(state *State, t textOf, line int) (id string) {
	for _, place := range state.pages.Places(t.chapter, t.lang) {
		if place.Pos.Line > line {
			break
		}
		id = place.ID
	}
	return id
}
