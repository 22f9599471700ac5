package preview

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
)

// The browser's part of the preview: plain scripts and two style sheets.
//
//go:embed client
var clientFiles embed.FS

// client is the browser's part, under a version that changes with any file.
type client struct {
	files   fs.FS
	version string
}

func newClient() *client {
	files, err := fs.Sub(clientFiles, "client")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	sum := sha256.New()
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, _ := fs.ReadFile(files, name)
			fmt.Fprintf(sum, "%s\x00%d\x00%s", name, len(data), data)
		}
		return nil
	})
	return &client{files, hex.EncodeToString(sum.Sum(nil)[:6])}
}

// address gives the address of a file.
func (c *client) address(name string) string { return own + "client/" + c.version + "/" + name }

// serve answers with a file; its address has the version, so it may be kept.
func (c *client) serve(w http.ResponseWriter, r *http.Request, name string) {
	version, name, _ := strings.Cut(name, "/")
	data, err := fs.ReadFile(c.files, name)
	if err != nil || version != c.version {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	serveBytes(w, r, name, data)
}

var headTag = regexp.MustCompile(`(?i)<head(?:\s[^>]*)?>`)

// dress gives a page with the preview's additions: one run of bytes at the
// beginning of its head. The script comes before the site's own, so that it
// sees the page as it was served.
func (c *client) dress(v *view, name, lang string) []byte {
	at := 0
	if m := headTag.FindIndex(v.page); m != nil {
		at = m[1]
	} else if i := bytes.IndexByte(v.page, '>'); i >= 0 && bytes.HasPrefix(v.page, []byte("<!")) {
		at = i + 1
	}
	out := make([]byte, 0, len(v.page)+600)
	out = append(out, v.page[:at]...)
	out = append(out, c.additions(v, name, lang)...)
	return append(out, v.page[at:]...)
}

func (c *client) additions(v *view, name, lang string) string {
	exact := ""
	if v.tree != nil {
		exact = " data-exact"
	}
	return fmt.Sprintf(`<link rel="stylesheet" href="%s" data-gongkai-preview>`+
		`<script type="module" src="%s" data-gongkai-preview data-page="%s" data-sum="%s" data-version="%s" data-lang="%s"%s></script>`,
		c.address("page.css"), c.address("main.js"), html.EscapeString(name), v.sum, c.version, lang, exact)
}
