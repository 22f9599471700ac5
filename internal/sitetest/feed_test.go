package sitetest

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFeed reads the feeds as a reader does: each report at its address, dated
// as its owner dated it, the newest first. A site without dates or without an
// address has none.
func TestFeed(t *testing.T) {
	if s := theSite(t); s.files["feed.xml"] != nil {
		t.Error("a feed without a date of publication or an address")
	}
	s := theYears(t)
	type feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID        string `xml:"id"`
			Title     string `xml:"title"`
			Published string `xml:"published"`
			Author    string `xml:"author>name"`
		} `xml:"entry"`
	}
	for name, lang := range map[string]string{"feed.xml": "zh-CN", "en/feed.xml": "en"} {
		var got feed
		if err := xml.NewDecoder(bytes.NewReader(s.files[name])).Decode(&got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got.Lang != lang || got.ID != s.base+name || got.Title == "" || len(got.Links) != 2 || len(got.Entries) == 0 {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		if got.Updated != got.Entries[0].Published {
			t.Errorf("%s: updated %s; the newest report is of %s", name, got.Updated, got.Entries[0].Published)
		}
		before := "9"
		for _, e := range got.Entries {
			page := s.pages[strings.TrimPrefix(e.ID, s.base)]
			if page == nil || !strings.Contains(page.raw, `content="`+e.Published[:10]+` `+e.Published[11:16]+`"`) {
				t.Errorf("%s: %s of %s is not what a page says", name, e.ID, e.Published)
			}
			if e.Title == "" || e.Author == "" || e.Published >= before || !strings.HasSuffix(e.Published, ":00+08:00") {
				t.Errorf("%s: %+v", name, e)
			}
			before = e.Published
		}
		links := map[string]string{}
		for _, l := range got.Links {
			links[l.Rel] = l.Href
		}
		want := map[string]string{"self": s.base + name, "alternate": s.base + strings.Replace(name, "feed.xml", "index.html", 1)}
		if diff := cmp.Diff(want, links); diff != "" {
			t.Errorf("%s: links (-want +got):\n%s", name, diff)
		}
		if home := strings.Replace(name, "feed.xml", "index.html", 1); !strings.Contains(s.pages[home].raw, `type="application/atom+xml"`) {
			t.Errorf("%s does not name its feed", home)
		}
	}
}
