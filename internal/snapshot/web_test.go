package snapshot

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/output"
)

// publish builds a small site into a folder.
func publish(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	tree, err := output.Open(dir, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"index.html": "示例", "2018/index.html": "2018", "2018/data/数据 1#.csv": "键,值\r\n", "2018/empty.txt": ""} {
		if err := tree.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tree.Commit(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestVerifyAddress(t *testing.T) {
	for _, tc := range []struct {
		name   string
		damage func(dir string) error
		want   []string
	}{
		{"whole", func(string) error { return nil }, nil},
		{"changed", func(dir string) error { return flip(dir+"/2018/index.html", 1) }, []string{`"2018/index.html" was changed: its digest is not the one in the manifest`}},
		{"missing", func(dir string) error { return os.Remove(dir + "/2018/empty.txt") }, []string{`"2018/empty.txt" is missing`}},
		{"manifest", func(dir string) error { return appendTo(dir+"/manifest-sha256.txt", "示例\n") },
			[]string{`manifest-sha256.txt: line 5 is not a manifest line: "示例"`}},
		{"a path that leads out", func(dir string) error {
			return appendTo(dir+"/manifest-sha256.txt", strings.Repeat("0", 64)+"  ../../etc/passwd\n")
		}, []string{`"../../etc/passwd": it has . or .. in it`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := publish(t)
			if err := tc.damage(dir); err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(http.FileServer(http.Dir(dir)))
			defer server.Close()
			o, err := VerifyURL(context.Background(), server.URL+"/")
			if err != nil {
				t.Fatal(err)
			}
			folder, err := VerifySite(dir)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, faultTexts(o.Faults)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tc.want, faultTexts(folder.Faults)); diff != "" {
				t.Errorf("the folder:\n%s", diff)
			}
		})
	}
}

// Nothing leaves this machine: not by address, and not by redirection.
func TestVerifyAddressStaysHere(t *testing.T) {
	for _, address := range []string{"http://192.0.2.1/", "http://[2001:db8::1]/"} {
		if _, err := VerifyURL(context.Background(), address); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%s: %v", address, err)
		}
	}
	server := httptest.NewServer(http.RedirectHandler("http://192.0.2.1/", http.StatusFound))
	defer server.Close()
	if _, err := VerifyURL(context.Background(), server.URL); !errors.Is(err, ErrNotLoopback) {
		t.Errorf("a redirection: %v", err)
	}
	empty := httptest.NewServer(http.NotFoundHandler())
	defer empty.Close()
	if _, err := VerifyURL(context.Background(), empty.URL); !errors.Is(err, ErrNoManifest) {
		t.Errorf("without a manifest: %v", err)
	}
}

// What stands in a folder beside the site is not of it; anything else is.
func TestVerifySiteNames(t *testing.T) {
	dir := publish(t)
	for _, name := range []string{".gitignore", "stranger.html"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o, err := VerifySite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`"stranger.html" was added: no manifest lists it`}, faultTexts(o.Faults)); diff != "" {
		t.Error(diff)
	}
	if _, err := VerifySite(t.TempDir()); !errors.Is(err, ErrNoManifest) {
		t.Errorf("an empty folder: %v", err)
	}
}
