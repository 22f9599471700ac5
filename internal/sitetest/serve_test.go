package sitetest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// below is where the tests serve the site: two folders under a host, as a
// column of a portal is.
const below = "/a/b/"

// serve gives the address of the site below a host that has nothing else.
func serve(t *testing.T, s *site) string {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(below, "/"), http.FileServer(http.Dir(s.dir))))
	t.Cleanup(server.Close)
	return server.URL + below
}

// TestServedBelowAHost goes through the site as a browser does, by HTTP alone,
// and wants to get everywhere without leaving the folder.
func TestServedBelowAHost(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	seen := map[string]bool{home: true}
	pages := 0
	for todo := []string{home}; len(todo) > 0; todo = todo[1:] {
		body, err := fetch(todo[0])
		if err != nil {
			t.Error(err)
			continue
		}
		p, err := parsePage(todo[0], body)
		if err != nil || !strings.HasSuffix(todo[0], ".html") && todo[0] != home {
			continue
		}
		pages++
		for _, next := range addresses(t, p) {
			if !strings.HasPrefix(next, home) {
				t.Errorf("%s leads out of the site, to %s", todo[0], next)
			} else if !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	if want := len(s.pages); pages != want { // the home page under its two addresses, less 404.html
		t.Errorf("%d pages were reached; want %d", pages, want)
	}
}

func fetch(address string) (string, error) {
	resp, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, resp.Status)
	}
	return string(body), err
}

// addresses gives the absolute addresses of what a page links and loads; those
// of the published site, in the head, are for search engines.
func addresses(t *testing.T, p *page) (all []string) {
	t.Helper()
	base, err := url.Parse(p.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range references(p) {
		u, err := base.Parse(r.ref)
		if err != nil {
			t.Errorf("%s: %v", p.path, err)
			continue
		}
		if u.Fragment = ""; !forSearchEngines(r.node) && !strings.HasPrefix(r.ref, "#") {
			all = append(all, u.String())
		}
	}
	return all
}

func forSearchEngines(n *html.Node) bool {
	return n.Data == "link" && (value(n, "rel") == "canonical" || value(n, "rel") == "alternate")
}
