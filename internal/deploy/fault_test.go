package deploy

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"sync/atomic"
	"testing"
)

// mortal is a target whose connection breaks before the nth request that changes
// something: that one and all after it fail. With half, a Write comes through in
// part.
type mortal struct {
	Target
	left atomic.Int64
	half bool
	with error
}

func (m *mortal) step() error {
	if m.left.Add(-1) < 0 {
		return m.with
	}
	return nil
}

func (m *mortal) dead() error {
	if m.left.Load() < 0 {
		return m.with
	}
	return nil
}

func (m *mortal) List(ctx context.Context, dir string) ([]Info, error) {
	if err := m.dead(); err != nil {
		return nil, err
	}
	return m.Target.List(ctx, dir)
}

func (m *mortal) Read(ctx context.Context, name string) (io.ReadCloser, error) {
	if err := m.dead(); err != nil {
		return nil, err
	}
	return m.Target.Read(ctx, name)
}

func (m *mortal) Write(ctx context.Context, name string, c Content) error {
	err := m.step()
	if err != nil && m.half && m.left.Load() == -1 && c.Size > 1 {
		r, oerr := c.Open()
		if oerr != nil {
			return oerr
		}
		defer r.Close()
		data, _ := io.ReadAll(io.LimitReader(r, c.Size/2))
		m.Target.Write(ctx, name, inMemory(data))
	}
	if err != nil {
		return err
	}
	return m.Target.Write(ctx, name, c)
}

func (m *mortal) Create(ctx context.Context, name string, data []byte) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Create(ctx, name, data)
}

func (m *mortal) Copy(ctx context.Context, from, to string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Copy(ctx, from, to)
}

func (m *mortal) Rename(ctx context.Context, from, to string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Rename(ctx, from, to)
}

func (m *mortal) Remove(ctx context.Context, name string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Remove(ctx, name)
}

func (m *mortal) Mkdir(ctx context.Context, dir string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Mkdir(ctx, dir)
}

func (m *mortal) Rmdir(ctx context.Context, dir string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Target.Rmdir(ctx, dir)
}

var every = flag.Bool("every", false, "interrupt deployments before each of their changes, not only before some")

// An interruption before any request that changes something is made good by the
// next run, whatever that brings.
func TestEveryInterruption(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	one := build(t, site())
	two := build(t, site().with("2018/one.html", "示例一，改", "2018/two.html", "", "2018/three.html", "示例三",
		"2018/assets/site.a.css", "", "2018/assets/site.b.css", "p{}", "index.html", "<a href=2018/index.html>改</a>", "2019/index.html", "新"))
	// Files become folders and the other way round.
	three := build(t, tree{"index.html": "三", "2018": "现在是文件", "2018x/one.html/deep.html": "示例", "sitemap.xml": "<x/>"})
	for i, c := range []struct {
		name     string
		old, src *Source
		half     bool
		with     error
	}{
		{"the connection breaks in the middle of a file", one, two, true, errLost},
		{"the disk is full", one, two, true, errDiskFull},
		{"files become folders", one, three, true, errLost},
		{"folders become files", three, two, false, errLost},
	} {
		for _, back := range []bool{false, true} {
			if back && c.old != one || back && c.with == errDiskFull {
				continue // as one of the others
			}
			t.Run(fmt.Sprintf("%s back=%v", c.name, back), func(t *testing.T) {
				stride := int64(5)
				if *every {
					stride = 1
				}
				for n := int64(i) % stride; ; n += stride {
					if n > 1000 {
						t.Fatal("it never completes")
					}
					if interruptAt(t, n, c.old, c.src, &mortal{half: c.half, with: c.with}, back) {
						t.Logf("%d places to interrupt", n)
						return
					}
				}
			})
		}
	}
}

// interruptAt deploys src over old, or returns from src to old, interrupted
// before the nth change, then completes; it tells whether it was not interrupted.
func interruptAt(t *testing.T, n int64, old, src *Source, m *mortal, back bool) bool {
	dir := t.TempDir()
	opt := dirOptions(t, dir)
	mustDeploy(t, old, opt)
	want := src
	if back {
		mustDeploy(t, src, opt)
		want = old
	}
	do := func(opt Options) error {
		var err error
		if back {
			_, err = Rollback(context.Background(), 1, opt)
		} else {
			_, err = Deploy(context.Background(), src, opt)
		}
		return err
	}
	m.Target = opt.Target
	m.left.Store(n)
	failing := opt
	failing.Target = m
	err := do(failing)
	if err == nil {
		same(t, dir, want)
		return true
	}
	if !errors.Is(err, m.with) {
		t.Fatalf("before change %d: %v", n, err)
	}
	checkLive(t, n, onHost(t, dir), old, src)
	if err := do(opt); err != nil {
		t.Fatalf("after an interruption before change %d: %v", n, err)
	}
	same(t, dir, want)
	settled(t, dir)
	return false
}

// checkLive fails when a published file is neither the old nor the new.
func checkLive(t *testing.T, n int64, live tree, sources ...*Source) {
	t.Helper()
	for name, text := range live {
		if name[len(name)-1] == '/' {
			continue
		}
		ok := false
		for _, s := range sources {
			ok = ok || s.tree(t)[name] == text
		}
		if !ok {
			t.Fatalf("before change %d: %s is neither old nor new: %q", n, name, text)
		}
	}
}
