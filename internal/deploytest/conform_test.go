package deploytest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gongkai/internal/deploy"
)

// open opens a place as the program does.
func (p place) open(t testing.TB) deploy.Target {
	t.Helper()
	a, err := deploy.ParseAddress(p.address)
	if err != nil {
		t.Fatal(err)
	}
	if a.String() != p.address {
		t.Errorf("the address %q becomes %q", p.address, a)
	}
	env := deploy.Environment{Getenv: func(name string) string {
		for _, pair := range p.env {
			if value, ok := strings.CutPrefix(pair, name+"="); ok {
				return value
			}
		}
		return ""
	}}
	target, err := deploy.Open(background, a, env, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { target.Close() })
	return target
}

func text(s string) deploy.Content {
	return deploy.Content{Size: int64(len(s)), Open: func() (io.ReadSeekCloser, error) {
		return struct {
			io.ReadSeeker
			io.Closer
		}{strings.NewReader(s), io.NopCloser(nil)}, nil
	}}
}

// What a deployment asks of a target holds for every kind of it.
func TestTarget(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		target := p.open(t)
		ctx := background
		ok := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		is := func(err, want error) {
			t.Helper()
			if !errors.Is(err, want) {
				t.Errorf("error %v, want %v", err, want)
			}
		}
		read := func(name string) string {
			t.Helper()
			r, err := target.Read(ctx, name)
			ok(err)
			defer r.Close()
			data, err := io.ReadAll(r)
			ok(err)
			return string(data)
		}
		names := func(dir string) string {
			t.Helper()
			infos, err := target.List(ctx, dir)
			if errors.Is(err, fs.ErrNotExist) {
				return ""
			}
			ok(err)
			var all []string
			for _, i := range infos {
				name := i.Name
				if i.Kind == deploy.EntryFolder {
					name += "/"
				} else {
					name += fmt.Sprintf(" %d", i.Size)
				}
				all = append(all, name)
			}
			slices.Sort(all)
			return strings.Join(all, ", ")
		}
		expect := func(got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}

		_, err := target.Read(ctx, "none.html")
		is(err, fs.ErrNotExist)
		ok(target.Mkdir(ctx, "a"))
		ok(target.Mkdir(ctx, "a")) // it may exist
		ok(target.Mkdir(ctx, "a/目录"))
		large := strings.Repeat("示例数据\n", 300_000) // several packets, parts and buffers
		ok(target.Write(ctx, "a/目录/大.csv", text(large)))
		if read("a/目录/大.csv") != large {
			t.Error("a large file comes back otherwise")
		}
		ok(target.Write(ctx, "a/b.html", text("")))
		expect(read("a/b.html"), "")
		ok(target.Write(ctx, "a/b.html", text("一")))
		expect(read("a/b.html"), "一")
		expect(names(""), "a/")
		expect(names("a"), "b.html 3, 目录/")

		stamp := func(name string) string {
			infos, err := target.List(ctx, "a")
			ok(err)
			for _, i := range infos {
				if i.Name == name {
					return i.Stamp
				}
			}
			t.Errorf("%s is not listed", name)
			return ""
		}
		if stamp("b.html") == "" {
			t.Error("a file has no stamp")
		}

		ok(target.Write(ctx, "new", text("二")))
		ok(target.Rename(ctx, "new", "a/b.html")) // over one that is there
		expect(read("a/b.html"), "二")
		ok(target.Rename(ctx, "a/b.html", "a/c.html")) // where none is
		expect(names("a"), "c.html 3, 目录/")
		is(target.Rename(ctx, "none", "a/c.html"), fs.ErrNotExist)
		expect(read("a/c.html"), "二")

		ok(target.Copy(ctx, "a/c.html", "kept"))
		ok(target.Write(ctx, "new", text("三")))
		ok(target.Rename(ctx, "new", "a/c.html")) // what was copied stays as it was
		expect(read("kept"), "二")
		is(target.Copy(ctx, "none", "x"), fs.ErrNotExist)

		ok(target.Create(ctx, "lock", []byte("甲")))
		is(target.Create(ctx, "lock", []byte("乙")), fs.ErrExist)
		expect(read("lock"), "甲")
		var won atomic.Int32
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				err := target.Create(ctx, "contested", []byte{byte('a' + i)})
				if err == nil {
					won.Add(1)
				} else if !errors.Is(err, fs.ErrExist) {
					t.Errorf("a loser gets %v", err)
				}
			})
		}
		group.Wait()
		if won.Load() != 1 {
			t.Errorf("%d of 8 made the same file", won.Load())
		}

		for _, name := range []string{"lock", "contested", "kept", "a/c.html", "a/目录/大.csv"} {
			ok(target.Remove(ctx, name))
		}
		if err := target.Remove(ctx, "lock"); err != nil { // some hosts do not tell
			is(err, fs.ErrNotExist)
		}
		ok(target.Rmdir(ctx, "a/目录"))
		ok(target.Rmdir(ctx, "a"))
		expect(names(""), "")

		ended, cancel := context.WithCancel(ctx)
		cancel()
		is(target.Write(ended, "x", text(large)), context.Canceled)
	})
}

// Several at once do not mix up each other's bytes.
func TestTargetAtOnce(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		target := p.open(t)
		var group sync.WaitGroup
		for i := range 32 {
			group.Go(func() {
				name, want := fmt.Sprintf("f%d", i), strings.Repeat(fmt.Sprintf("%d,", i), 20_000)
				if err := target.Write(background, name, text(want)); err != nil {
					t.Error(err)
					return
				}
				r, err := target.Read(background, name)
				if err != nil {
					t.Error(err)
					return
				}
				defer r.Close()
				var got bytes.Buffer
				if _, err := io.Copy(&got, r); err != nil || got.String() != want {
					t.Errorf("%s: %d bytes, %v", name, got.Len(), err)
				}
			})
		}
		group.Wait()
	})
}
