package output

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Three builds that have everything: changed, new, stale, unchanged, a file in
// place of a folder and a folder in place of a file.
func older() site {
	return small().with(site{"2017/a/old.html": "旧", "2017/a/old.css": "旧", "swap": "1", "trade/x.html": "1"})
}

func newer() site {
	return small().with(site{
		"index.html":            "<h1>年度报告</h1> 2",
		"2018/index.html":       "封面 2",
		"2018/assets/a1.css":    "",
		"2018/assets/b2.css":    "body{color:red}",
		"2018/data/by.csv":      "新",
		"2019/en/index.html":    "2019",
		"2019/assets/fonts/c.x": "c",
		"swap/x.html":           "1",
		"trade":                 "1",
	})
}

func other3() site {
	return small().with(site{"index.html": "第三", "2018/index.html": "第三", "2019/en/index.html": "第三", "2020/x.html": "第三"})
}

// whole checks what readers meet after a build from a to b broke off: every
// file is as a or as b says, what both have is there, no page that is there is
// newer than an asset that is not.
func whole(t *testing.T, dir string, a, b site) {
	t.Helper()
	got := read(t, dir)
	for p, data := range got {
		if strings.HasPrefix(p, stagingName) || strings.HasSuffix(p, "/") {
			continue
		}
		if data != a[p] && data != b[p] {
			t.Errorf("%s is neither old nor new: %q", p, data)
		}
	}
	for p := range a {
		if _, both := b[p]; both && got[p] == "" {
			t.Errorf("%s is missing", p)
		}
	}
	for p := range b {
		if isPage(p) && got[p] == b[p] && a[p] != b[p] && got["2018/assets/b2.css"] == "" {
			t.Errorf("%s is there before its style sheet", p)
		}
	}
	for p := range a {
		if isPage(p) && got[p] == a[p] && b[p] != a[p] && got["2018/assets/a1.css"] == "" {
			t.Errorf("%s is still there, without its style sheet", p)
		}
	}
}

// A full disk at any step: an error of one sentence, the published files whole,
// and the next build, whatever it is, gets through.
func TestFaultAtEveryStep(t *testing.T) {
	for n := 1; ; n++ {
		dir := t.TempDir()
		mustBuild(t, dir, older())
		count, reached, published := 0, "", false
		_, err := build(dir, newer(), Options{}, func(step, path string) error {
			if count++; count < n {
				published = published || (step == "rename" || step == "remove") && !strings.HasPrefix(path, stagingName)
				return nil
			}
			if reached == "" {
				reached = step + " " + path
			}
			return fmt.Errorf("write: %w", diskFull)
		})
		if reached == "" {
			if err != nil {
				t.Fatal(err)
			}
			check(t, dir, newer().published())
			if n < 30 {
				t.Errorf("only %d steps were tried", n-1)
			}
			return
		}
		t.Run(fmt.Sprintf("%02d %s", n, reached), func(t *testing.T) {
			var e *Error
			if !errors.As(err, &e) || !strings.HasSuffix(e.Error(), "no space left on the disk") || !strings.HasSuffix(e.In("zh"), "磁盘空间不足") {
				t.Errorf("not one sentence: %v", err)
			}
			whole(t, dir, older().published(), newer().published())
			if !published {
				left := read(t, dir)
				delete(left, journalName)
				if left[ManifestName] != older().manifest() || len(left) != len(older())+1 {
					t.Error("the folder was touched before publishing began")
				}
			}
			mendedBy(t, dir, n)
		})
	}
}

// mendedBy runs the next build, now this one now that, and checks that it
// leaves nothing of the broken one.
func mendedBy(t *testing.T, dir string, n int) {
	t.Helper()
	next := []site{newer(), other3(), older()}[n%3]
	mustBuild(t, dir, next)
	check(t, dir, next.published())
}

// The test binary is its own victim: with this in the environment it builds and
// kills itself.
const victim = "GONGKAI_OUTPUT_VICTIM"

func TestMain(m *testing.M) {
	job, ok := os.LookupEnv(victim)
	if !ok {
		os.Exit(m.Run())
	}
	verb, dir, _ := strings.Cut(job, " ")
	switch n, err := strconv.Atoi(verb); {
	case err == nil:
		dieAt(n, dir)
	case verb == "forever":
		buildForever(dir)
	case verb == "once":
		_, err := build(dir, newer(), Options{}, nil)
		fmt.Print(err)
	}
}

// dieAt builds newer into dir and is killed at the nth step.
func dieAt(n int, dir string) {
	_, err := build(dir, newer(), Options{}, func(string, string) error {
		if n--; n == 0 {
			die()
		}
		return nil
	})
	if err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
}

func die() {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	if err == nil {
		select {}
	}
	fmt.Println(err)
	os.Exit(4)
}

func many(generation int) site {
	s := site{}
	for i := range 300 {
		page := fmt.Sprintf("%d/p%d.html", 2010+i%3, i)
		if i%5 == generation {
			page = fmt.Sprintf("%d/only%d/p%d.html", 2010+i%3, generation, i)
		}
		s[page] = strings.Repeat(fmt.Sprintf("第%d代", generation), 500)
	}
	return s
}

func buildForever(dir string) {
	for n := 0; ; n++ {
		if _, err := build(dir, many(n%2), Options{}, nil); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
	}
}

func child(t *testing.T, job string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), victim+"="+job)
	return c
}

func TestKillAtEveryStep(t *testing.T) {
	for n := 1; ; n++ {
		dir := t.TempDir()
		mustBuild(t, dir, older())
		out, err := child(t, fmt.Sprintf("%d %s", n, dir)).CombinedOutput()
		if err == nil {
			check(t, dir, newer().published())
			if n < 30 {
				t.Errorf("only %d steps were tried", n-1)
			}
			return
		}
		if len(out) > 0 {
			t.Fatalf("the build failed before it was killed: %s", out)
		}
		whole(t, dir, older().published(), newer().published())
		mendedBy(t, dir, n)
		if t.Failed() {
			t.Fatalf("killed at step %d", n)
		}
	}
}

func TestKillAtAnyMoment(t *testing.T) {
	a, b := many(0).published(), many(1).published()
	dir := filepath.Join(t.TempDir(), "public")
	for n := range 12 {
		c := child(t, "forever "+dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+n*7) * time.Millisecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		c.Wait()
		if n == 0 {
			continue // the very first build may not have published anything
		}
		for p, data := range read(t, dir) {
			if !strings.HasPrefix(p, stagingName) && !strings.HasSuffix(p, "/") && data != a[p] && data != b[p] {
				t.Fatalf("kill %d: %s is neither old nor new (%d bytes)", n, p, len(data))
			}
		}
		if n%4 == 3 {
			mustBuild(t, dir, many(n%2))
			check(t, dir, many(n%2).published())
		}
	}
}
