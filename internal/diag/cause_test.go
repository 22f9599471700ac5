package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The causes are those that the system itself gives.
func TestCause(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "文件")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/", filepath.Join(dir, "外")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	_, missing := os.Open(filepath.Join(dir, "无"))
	_, below := os.Open(filepath.Join(file, "x"))
	_, noFolder := os.OpenRoot(file)
	_, away := root.Open("外/etc")
	tests := []struct {
		name string
		err  error
		want Text
	}{
		{"missing", missing, T("不存在", "it does not exist")},
		{"wrapped", fmt.Errorf("reading: %w", missing), T("不存在", "it does not exist")},
		{"exists", os.Mkdir(dir, 0o755), T("已经存在", "it exists already")},
		{"a file in the way", below, T("它或上级不是文件夹", "it, or what it is in, is not a folder")},
		{"a file as root", noFolder, T("它或上级不是文件夹", "it, or what it is in, is not a folder")},
		{"leads away", away, T("它是指向别处的链接", "it is a link that leads elsewhere")},
		{"no permission", &os.LinkError{Op: "rename", Err: fs.ErrPermission}, T("没有权限", "no permission")},
		{"unknown", &fs.PathError{Op: "open", Path: "x", Err: errors.New("odd")}, T("odd", "odd")},
		{"unknown link", &os.LinkError{Op: "rename", Err: errors.New("odd")}, T("odd", "odd")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Cause(tt.err)); d != "" {
				t.Error(d)
			}
		})
	}
}
