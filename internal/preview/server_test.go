package preview

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/export"
	"gongkai/internal/render"
)

// serveSiteOf starts a server for a site of invented chapters.
func serveSiteOf(t testing.TB, chapters int, opt ServerOptions) (dir string, e *Engine, s *Server, home string) {
	t.Helper()
	dir, e = openSite(t, chapters)
	s, home = serveEngine(t, e, opt)
	return dir, e, s, home
}

func serveEngine(t testing.TB, e *Engine, opt ServerOptions) (*Server, string) {
	t.Helper()
	s := NewServer(e, opt)
	web := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); web.Close() })
	return s, web.URL + "/"
}

// get asks for an address and gives what came.
func get(t testing.TB, address string, headers ...string) (status int, body []byte, header http.Header) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Set(name, value)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body, resp.Header
}

var additions = regexp.MustCompile(`<link rel="stylesheet" href="/-/client/[0-9a-f]+/page\.css" data-gongkai-preview><script type="module" [^>]* data-gongkai-preview [^>]*></script>`)

// undress takes the preview's additions out of a page.
func undress(t testing.TB, name string, page []byte) []byte {
	t.Helper()
	if n := len(additions.FindAll(page, -1)); n != 1 {
		t.Errorf("%s has the additions %d times", name, n)
	}
	return additions.ReplaceAllLiteral(page, nil)
}

// built gives every file that a build of the engine's state writes.
func built(t testing.TB, state *State) map[string][]byte {
	t.Helper()
	var all memory
	opt := state.renderOptions()
	if _, err := render.New(state.Site, state.Theme, opt).Build(context.Background(), &all); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for name, f := range all.files {
		files[name] = f.Bytes()
	}
	for _, rep := range state.Site.Reports {
		var data memory
		if _, err := export.Files(state.Site, rep, &data); err != nil {
			t.Fatal(err)
		}
		for name, f := range data.files {
			files[fmt.Sprintf("%d/%s", rep.Year, name)] = f.Bytes()
		}
	}
	return files
}

// Every file of a build is served, byte for byte but for the additions, with
// its type; and the build has nothing of the preview in it.
func TestServesWhatABuildWrites(t *testing.T) {
	_, e, _, home := serveSiteOf(t, 5, ServerOptions{Lang: "zh"})
	files := built(t, e.State())
	if len(files) < 30 {
		t.Fatalf("only %d files", len(files))
	}
	for name, want := range files {
		status, got, header := get(t, home+(&url.URL{Path: name}).EscapedPath())
		media := header.Get("Content-Type")
		if strings.HasSuffix(name, ".html") {
			got = undress(t, name, got)
		}
		if status != http.StatusOK || !bytes.Equal(got, want) {
			t.Errorf("%s: status %d, %d bytes; want %d", name, status, len(got), len(want))
		}
		if media != mediaTypes[filepath.Ext(name)] || media == "" {
			t.Errorf("%s has the type %q", name, media)
		}
		if bytes.Contains(want, []byte("gongkai-preview")) || bytes.Contains(want, []byte(own+"client")) {
			t.Errorf("%s as built has something of the preview", name)
		}
	}
}

func TestFoldersAndLostAddresses(t *testing.T) {
	_, _, _, home := serveSiteOf(t, 2, ServerOptions{Lang: "en"})
	for _, c := range []struct {
		path     string
		status   int
		contains string
	}{
		{"", 200, "<main"}, {"1900/", 200, "<main"}, {"1900", 302, ""}, {"1900/en/", 200, `lang="en"`},
		{"nothing.html", 404, "<main"}, {"1900/nothing", 404, "<main"}, {"-/", 404, "<main"}, {"-/client/0/main.js", 404, ""},
	} {
		status, body, _ := get(t, home+c.path)
		if status != c.status || !strings.Contains(string(body), c.contains) {
			t.Errorf("%q: status %d, %.80s", c.path, status, body)
		}
	}
}

// Only who calls the server by a loopback name, and no page of another site,
// gets an answer.
func TestRefusesOtherSites(t *testing.T) {
	_, e, _, home := serveSiteOf(t, 1, ServerOptions{Lang: "en"})
	self := strings.TrimSuffix(home, "/")
	_, named := serveEngine(t, e, ServerOptions{Lang: "en", Host: "preview.example"})
	for _, c := range []struct {
		name, home string
		headers    []string
		status     int
	}{
		{"by address", home, nil, 200},
		{"by name", home, []string{"Host: localhost:1313"}, 200},
		{"through a tunnel", home, []string{"Host: localhost:8080"}, 200},
		{"IPv6", home, []string{"Host: [::1]:1313"}, 200},
		{"another name for this machine", home, []string{"Host: rebound.example"}, 421},
		{"such a name with the port", home, []string{"Host: rebound.example:1313"}, 421},
		{"a name that begins right", home, []string{"Host: localhost.example"}, 421},
		{"an address of the network", home, []string{"Host: 192.0.2.7"}, 421},
		{"no name", home, []string{"Host: "}, 200}, // Go's client puts the right one there
		{"the chosen name", named, []string{"Host: preview.example:1313"}, 200},
		{"not the chosen name", named, []string{"Host: other.example"}, 421},
		{"its own script", home, []string{"Origin: " + self, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"}, 200},
		{"another site's script", home, []string{"Origin: http://evil.example"}, 403},
		{"a sandboxed page's script", home, []string{"Origin: null"}, 403},
		{"another port's script", home, []string{"Origin: http://127.0.0.1:1"}, 403},
		{"another site's picture", home, []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"}, 403},
		{"another site's frame", home, []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"}, 403},
		{"a link on another site", home, []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"typed", home, []string{"Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, path := range []string{"", "-/poll?page=index.html", "-/source?page=index.html"} {
				status, _, header := get(t, c.home+path, c.headers...)
				if status != c.status {
					t.Errorf("/%s: status %d, want %d", path, status, c.status)
				}
				if !strings.Contains(header.Get("Content-Security-Policy"), "script-src 'self'") || header.Get("X-Content-Type-Options") != "nosniff" {
					t.Errorf("/%s: headers %v", path, header)
				}
			}
		})
	}
}

func TestOnlyReading(t *testing.T) {
	_, _, _, home := serveSiteOf(t, 1, ServerOptions{})
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		req, _ := http.NewRequest(method, home, nil)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, resp.StatusCode)
		}
	}
}

// No address leads to a file that is not the site's: not by dots, not by the
// sources' names, not by a link out of the folder.
func TestServesNothingElse(t *testing.T) {
	dir, e := openSite(t, 2)
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("the secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"static/secret.txt", "static/css/secret.css", "content/1900/099-secret.zh.md", "layouts/partials/secret.html"} {
		name := filepath.Join(dir, filepath.FromSlash(link))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(secret, name); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	if _, err := e.Apply([]string{"."}); err != nil {
		t.Fatal(err)
	}
	_, home := serveEngine(t, e, ServerOptions{})
	for _, path := range []string{
		"../secret.txt", "%2e%2e/secret.txt", "1900/..%2f..%2f..%2fetc/passwd", "..%5c..%5csecret.txt", "content/site.yaml", "1900/../content/site.yaml",
		"static/secret.txt", "assets/secret.txt", "1900/099-secret.zh.md", "-/client/../server.go", "-/client/%2e%2e/server.go",
		"%00", "1900/%00.html", "layouts/base.html", ".git/config", "//etc/passwd", "-/source?page=../../etc/passwd", "-/go?file=../../etc/passwd&line=1",
	} {
		status, body, _ := get(t, home+path)
		if status < 300 || strings.Contains(string(body), "the secret") || strings.Contains(string(body), "languages:") {
			if !strings.HasPrefix(path, "-/go") {
				t.Errorf("%s: status %d: %.60s", path, status, body)
			}
		}
	}
	for _, page := range []string{"", "1900/", "1900/secret.html", "404.html", "-/poll?page=index.html"} {
		if _, body, _ := get(t, home+page); strings.Contains(string(body), "the secret") {
			t.Errorf("/%s tells the secret", page)
		}
	}
}
