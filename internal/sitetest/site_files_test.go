package sitetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSitemap wants each page once, with its languages; what is shown for
// addresses that lead nowhere is no page.
func TestSitemap(t *testing.T) {
	for _, s := range []*site{theSite(t), theYears(t)} {
		checkSitemap(t, s)
	}
}

func checkSitemap(t *testing.T, s *site) {
	t.Helper()
	var got struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc   string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
			Links []struct {
				Rel      string `xml:"rel,attr"`
				HrefLang string `xml:"hreflang,attr"`
				Href     string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	}
	dec := xml.NewDecoder(bytes.NewReader(s.files["sitemap.xml"]))
	if err := dec.Decode(&got); err != nil {
		t.Fatal(err)
	}
	listed := map[string]map[string]string{}
	for _, u := range got.URLs {
		if listed[u.Loc] != nil {
			t.Errorf("%s is listed twice", u.Loc)
		}
		listed[u.Loc] = map[string]string{}
		for _, l := range u.Links {
			if l.Rel != "alternate" {
				t.Errorf("%s: rel=%q", u.Loc, l.Rel)
			}
			listed[u.Loc][l.HrefLang] = l.Href
		}
	}
	want := map[string]map[string]string{}
	for _, name := range s.paths() {
		if s.pages[name].kind != "notfound" {
			want[s.base+name] = s.alternates(name)
		}
	}
	for loc, links := range listed { // a sitemap may leave the default to the pages
		if links["x-default"] == "" {
			delete(want[loc], "x-default")
		}
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("sitemap.xml (-pages +sitemap):\n%s", diff)
	}
}

func TestRobots(t *testing.T) {
	for _, s := range []*site{theSite(t), theYears(t)} {
		want := "User-agent: *\nAllow: /\n"
		if s.base != "" {
			want += "\nSitemap: " + s.base + "sitemap.xml\n"
		}
		if diff := cmp.Diff(want, string(s.files["robots.txt"])); diff != "" {
			t.Errorf("robots.txt (-want +got):\n%s", diff)
		}
	}
}

// TestManifest verifies the list of files in this program and, where there is
// one, by the program that people verify it with.
func TestManifest(t *testing.T) {
	const name = "manifest-sha256.txt"
	s := theSite(t)
	var want strings.Builder
	for _, file := range sortedFiles(s.files) {
		if file != name {
			sum := sha256.Sum256(s.files[file])
			fmt.Fprintf(&want, "%s  %s\n", hex.EncodeToString(sum[:]), file)
		}
	}
	if diff := cmp.Diff(want.String(), string(s.files[name])); diff != "" {
		t.Errorf("%s (-files +manifest):\n%s", name, diff)
	}
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Log("no sha256sum here: verified by this test alone")
		return
	}
	check := exec.Command(tool, "--check", "--quiet", name)
	check.Dir = s.dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("sha256sum --check: %v\n%s", err, out)
	}
}

func sortedFiles(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// TestTextFiles wants every text of the site to be UTF-8 that ends in a line
// break where lines count, and free of residue.
func TestTextFiles(t *testing.T) {
	s := theSite(t)
	for _, name := range sortedFiles(s.files) {
		data := s.files[name]
		switch {
		case strings.HasSuffix(name, ".xlsx"):
			continue
		case bytes.ContainsRune(data, '\ufffd') || !bytes.Equal(bytes.ToValidUTF8(data, nil), data):
			t.Errorf("%s is not UTF-8", name)
		case strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".txt"):
			if !bytes.HasSuffix(data, []byte("\n")) {
				t.Errorf("%s does not end in a line break", name)
			}
			if m := residue.Find(data); m != nil {
				t.Errorf("%s: residue %q", name, m)
			}
		}
	}
}
