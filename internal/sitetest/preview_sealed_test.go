package sitetest

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/internal/pdf"
)

// TestPreviewSealed follows a year through its life: sealed while it is looked
// at, edited, restored, without sources, corrected. At each step the preview
// shows what a build publishes, or says why a build would refuse.
func TestPreviewSealed(t *testing.T) {
	s := startPreview(t)
	const cover, chapter, edited = "2018/index.html", "2018/overview.html", "content/2018/01-overview.zh.md"
	run := func(args ...string) {
		t.Helper()
		build(t, variation{}, append([]string{"-C", s.dir}, args...)...)
	}
	const band, sealedOnce = "data-archived", "2026年3月31日"
	if page := s.get(cover); strings.Contains(page, band) {
		t.Fatal("a year that is not sealed has the archive band")
	}
	text := s.read(edited)
	run("snapshot", "2018", "--date", "2026-03-31")
	s.until("sealed", cover, band, sealedOnce)
	s.equalsBuild()
	if found := s.findings(chapter); strings.Contains(found, "SI-04") {
		t.Errorf("a sealed year that nobody edited has a finding: %s", found)
	}

	s.replace(edited, "全区以", "示例改动，全区以")
	s.until("edited", chapter, "示例改动")
	for range 50 {
		if strings.Contains(s.findings(chapter), "SI-04") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if found := s.findings(chapter); !strings.Contains(found, "与已封存的2018-v1不同") || !strings.Contains(found, `gongkai snapshot 2018 --correction`) ||
		!strings.Contains(found, `"held":false`) {
		t.Errorf("the editor of a sealed year is told %s", found)
	}
	s.write(edited, text)
	s.until("restored", chapter, band)
	s.equalsBuild()

	if err := os.Rename(s.path("content/2018"), s.path("2018-away")); err != nil {
		t.Fatal(err)
	}
	s.until("without sources", chapter, band)
	s.until("without sources, at home", "index.html", "27490")
	s.equalsBuild()
	if err := os.Rename(s.path("2018-away"), s.path("content/2018")); err != nil {
		t.Fatal(err)
	}

	s.replace(edited, "全区以", "示例更正，全区以")
	run("snapshot", "2018", "--date", "2026-05-31", "--correction", "示例：更正一处。", "--correction-en", "Sample: one passage corrected.")
	s.until("corrected", chapter, "示例更正", "2026年5月31日")
	s.until("the version before", "2018-v1/overview.html", sealedOnce)
	s.equalsBuild()
}

// TestPreviewEditions: the preview offers the PDF editions that a build
// publishes, and none that are out of date.
func TestPreviewEditions(t *testing.T) {
	s := startPreview(t)
	const cover, offered = "2018/index.html", `href="2018.zh.pdf"`
	if strings.Contains(s.get(cover), offered) {
		t.Fatal("an edition is offered before there is one")
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	sources, err := pdf.Sources(root.FS(), 2018)
	if err != nil {
		t.Fatal(err)
	}
	if err := pdf.Keep(root, 2018, sources, []pdf.File{{Lang: "zh", Name: "2018.zh.pdf", Data: []byte("%PDF-1.4 示例")}}); err != nil {
		t.Fatal(err)
	}
	s.until("made", cover, offered)
	s.equalsBuild()
	const edited = "content/2018/01-overview.zh.md"
	text := s.read(edited)
	s.replace(edited, "全区以", "示例改动，全区以")
	s.until("edited", "2018/overview.html", "示例改动")
	if page := s.get(cover); strings.Contains(page, ".pdf") {
		t.Error("an edition is offered that is out of date")
	}
	if resp, err := http.Get(s.home + "2018/2018.zh.pdf"); err != nil || resp.StatusCode != http.StatusNotFound {
		t.Errorf("an edition that is out of date is served: %v, %v", resp, err)
	}
	s.write(edited, text)
	s.until("restored", cover, offered)
	s.write("editions/2018.zh.pdf", "%PDF-1.4 示例二")
	for deadline := time.Now().Add(10 * time.Second); strings.Contains(s.get(cover), offered); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("an edition is offered that is not what was made")
		}
	}
	s.equalsBuild()
}

// get gives a page of the preview without its additions.
func (s *session) get(name string) string {
	s.t.Helper()
	resp, err := http.Get(s.home + name)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(page)
}

// until waits until a page contains all of some texts.
func (s *session) until(what, name string, texts ...string) {
	s.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		page, lacks := s.get(name), ""
		for _, text := range texts {
			if !strings.Contains(page, text) {
				lacks = text
			}
		}
		if lacks == "" {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("%s: %s never contained %q; the preview says %s", what, name, lacks, s.said)
		}
	}
}

var identity = regexp.MustCompile(`data-page="([^"]*)" data-sum="([^"]*)" data-version="([^"]*)"`)

// findings gives what the preview tells a tab that shows a page.
func (s *session) findings(name string) string {
	s.t.Helper()
	m := identity.FindStringSubmatch(s.get(name))
	if m == nil {
		s.t.Fatalf("%s is not dressed", name)
	}
	return s.get(fmt.Sprintf("-/poll?page=%s&sum=%s&version=%s", url.QueryEscape(m[1]), m[2], m[3]))
}
