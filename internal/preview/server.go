package preview

import (
	"net/http"
	"path"
	"strings"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/render"
)

// ServerOptions say how a Server speaks to its browsers.
type ServerOptions struct {
	Lang   string // of findings and messages: "zh" or "en"
	Root   string // absolute path of the site's folder, for Editor
	Editor string // address that opens a file in the editor: "vscode://file/{path}:{line}"; "" for none
	Host   string // name or address, other than loopback ones, by which it may be called; "" for none
}

// Server shows the site of an Engine to browsers and sends them what changes.
// It answers only requests that name it by a loopback address or by Host, serves
// nothing but what the engine makes, and changes nothing.
type Server struct {
	engine  *Engine
	opt     ServerOptions
	gallery *gallery
	client  *client
	streams streams
	index   fileIndex
	close   sync.Once
	closed  chan struct{}
}

// own begins the addresses of what the preview itself adds; no page of a site
// has one.
const own = "/-/"

// NewServer gives a server for an engine.
func NewServer(e *Engine, opt ServerOptions) *Server {
	s := &Server{engine: e, opt: opt, client: newClient(), closed: make(chan struct{})}
	s.gallery = newGallery(e, func(state *State, c *content.Chapter) []byte {
		return review(state, c, opt.Lang, s.client.address("review.css"))
	})
	return s
}

// Close ends all streams to browsers, so that the HTTP server can end at once.
func (s *Server) Close() { s.close.Do(func() { close(s.closed) }) }

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if status := s.refuse(r); status != 0 {
		http.Error(w, http.StatusText(status), status)
		return
	}
	name, isOwn := strings.CutPrefix(r.URL.Path, own)
	switch {
	case !isOwn:
		s.serveSite(w, r)
	case name == "events":
		s.serveEvents(w, r)
	case name == "poll":
		s.servePoll(w, r)
	case name == "source":
		s.serveSource(w, r)
	case name == "go":
		s.serveGo(w, r)
	case strings.HasPrefix(name, "client/"):
		s.client.serve(w, r, strings.TrimPrefix(name, "client/"))
	default:
		s.serveLost(w, r)
	}
}

// protect sets the headers that every answer has: the policy of the pages
// themselves, and that nobody else may frame, read or guess at an answer.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", render.ContentPolicy+"; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// serveSite answers with a page or file of the site.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	state := s.engine.State()
	for _, name := range s.names(state, name) {
		if path.Ext(name) == ".html" {
			if s.servePage(w, r, name, name) {
				return
			}
			continue
		}
		if data, ok := state.File(name); ok {
			serveBytes(w, r, name, data)
			return
		}
		if _, ok := state.Page(name + "/index.html"); ok {
			http.Redirect(w, r, "/"+name+"/", http.StatusFound)
			return
		}
	}
	s.serveLost(w, r)
}

// names gives the files that an address may mean. A folder means its index; and
// the page for lost addresses, which knows the site by its full address, asks
// for its files below the base path.
func (s *Server) names(state *State, name string) []string {
	all := []string{name}
	if base := strings.TrimPrefix(state.Site.Config.BasePath, "/"); base != "" && strings.HasPrefix(name, base) {
		all = append(all, strings.TrimPrefix(name, base))
	}
	for i, n := range all {
		if n == "" || strings.HasSuffix(n, "/") {
			all[i] = n + "index.html"
		}
	}
	return all
}

// serveLost answers for an address that is not there, as a host would: with the
// site's own page for it. Should the page come to be, the tab is told.
func (s *Server) serveLost(w http.ResponseWriter, r *http.Request) {
	wanted := strings.TrimPrefix(r.URL.Path, "/")
	if path.Ext(wanted) != ".html" {
		wanted = lostPage
	}
	if !s.servePage(w, r, lostPage, wanted) {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
	}
}

// lostPage is the page for addresses that are not there.
const lostPage = "404.html"

// servePage answers with a page and the preview's additions, for a tab that
// wants to be told of the page wanted; false when there is none.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request, name, wanted string) bool {
	v, err := s.gallery.look(r.Context(), name)
	if err != nil || v == nil || v.gone {
		return false
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if name == lostPage && r.URL.Path != "/"+lostPage {
		w.WriteHeader(http.StatusNotFound)
	}
	if r.Method != http.MethodHead {
		w.Write(s.client.dress(v, wanted, s.opt.Lang)) // an error means that nobody is there any more
	}
	return true
}

// mediaTypes are the types of what a site may have, not left to the system's
// own tables.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".pdf": "application/pdf",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".ico": "image/x-icon",
	".woff2": "font/woff2", ".woff": "font/woff", ".zip": "application/zip",
}

func serveBytes(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	media := mediaTypes[strings.ToLower(path.Ext(name))]
	if media == "" {
		media = "application/octet-stream"
	}
	w.Header().Set("Content-Type", media)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}
