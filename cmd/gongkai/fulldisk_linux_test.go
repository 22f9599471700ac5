package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk: on a disk without space nothing that was there is changed,
// nothing is left behind, and the message says so.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: no small disk can be mounted: %v: %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", dir).Run() })
	copySiteTo(t, "testdata/site", dir)
	runs(t, "-C", dir, "build")
	text := filepath.Join(dir, "content", "2024", "01-overview.zh.md")
	was, err := os.ReadFile(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(text, bytes.ReplaceAll(was, []byte("全年"), []byte("去年")), 0o644); err != nil {
		t.Fatal(err)
	}
	fill(t, filepath.Join(dir, "fill"))
	before, page := everything(t, dir), regexp.MustCompile(`2024/(en/)?[a-z.]+\.html`)
	for _, c := range []struct {
		args []string
		want string // what is said last
	}{
		{[]string{"--lang", "en", "build"}, "nothing was made; what was published is as it was\ngongkai: cannot write \"2024/PAGE\": no space left on the disk\n"},
		{[]string{"--lang", "zh", "build"}, "没有生成；原有文件未动\ngongkai: 无法写入“2024/PAGE”：磁盘空间不足\n"},
		{[]string{"--lang", "en", "snapshot", "2024"}, "gongkai: cannot write \"" + dir + "/snapshots/2024-v1.zip\": no space left on the disk; nothing was sealed\n"},
		{[]string{"--lang", "zh", "snapshot", "2024"}, "gongkai: 无法写入“" + dir + "/snapshots/2024-v1.zip”：磁盘空间不足；没有封存\n"},
		{[]string{"--lang", "en", "translated", "2024"}, "gongkai: cannot write \"content/2024/translation.lock\": no space left on the disk; the file is as it was\n"},
		{[]string{"--lang", "zh", "new", "report", "2025"}, "gongkai: 无法新建“content/2025/index.zh.md”：磁盘空间不足；没有改动任何文件\n"},
	} {
		out, err := exec.Command("gongkai", append([]string{"-C", dir}, c.args...)...).CombinedOutput()
		out = page.ReplaceAll(out, []byte("2024/PAGE")) // which of them comes first depends on the processors
		if err == nil || !strings.HasSuffix(string(out), c.want) {
			t.Errorf("%v: %v, it says\n%s\nwant\n%s", c.args, err, out, c.want)
		}
		if after := everything(t, dir); after != before {
			t.Errorf("%v changed files:\n%s\nbefore\n%s", c.args, after, before)
		}
	}
	if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
		t.Fatal(err)
	}
	runs(t, "-C", dir, "build")
}

// fill writes a file until no more goes onto the disk.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.Copy(f, zeros{}); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// everything gives the names and contents of all files in a folder; that of
// snapshots may be there or not.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "fill" || d.Name() == "snapshots" {
			return err
		}
		if d.IsDir() {
			all.WriteString(name + "/\n")
			return nil
		}
		data, err := os.ReadFile(name)
		all.WriteString(name + " " + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
