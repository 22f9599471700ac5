package deploytest

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// links gives the files of the site that a page names, by path.
func links(name, text string) (all []string) {
	if !strings.HasSuffix(name, ".html") || name == "404.html" { // that one is served anywhere
		return nil
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			for _, a := range tag.Attr {
				if a.Key == "href" || a.Key == "src" {
					if to, ok := within(name, a.Val, tag); ok {
						all = append(all, to)
					}
				}
			}
		}
	}
}

// within resolves a relative link.
func within(page, link string, tag html.Token) (string, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") {
		return "", false
	}
	for _, a := range tag.Attr {
		if tag.Data == "link" && a.Key == "rel" && (a.Val == "canonical" || a.Val == "alternate") {
			return "", false
		}
	}
	to := path.Join(path.Dir(page), u.Path)
	if strings.HasSuffix(u.Path, "/") {
		to = path.Join(to, "index.html")
	}
	return to, true
}
