package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gongkai/internal/diag"
)

// newFile is a file to be made; its path is slash-separated, relative to the
// site's folder.
type newFile struct{ path, text string }

// create makes all files or none, and prints their names: nothing that exists
// is touched, and no link leads the files out of dir, which must exist.
func create(p *program, dir string, files []newFile) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	m := maker{root: root}
	if err := m.makeAll(files); err != nil {
		return errors.Join(err, m.undo())
	}
	for _, f := range files {
		fmt.Fprintln(p.stdout, filepath.Join(dir, filepath.FromSlash(f.path)))
	}
	return nil
}

// maker makes files and remembers what it has made.
type maker struct {
	root *os.Root
	made []string
}

func (m *maker) makeAll(files []newFile) error {
	for _, f := range files {
		if _, err := m.root.Lstat(f.path); err == nil {
			return failure{message: diag.T("“%s”已经存在，没有改动任何文件", "%q exists already; nothing was changed", f.path)}
		}
	}
	for _, f := range files {
		if err := m.write(f); err != nil {
			why := diag.Cause(err)
			return failure{message: diag.Text{
				ZH: fmt.Sprintf("无法新建“%s”：%s；没有改动任何文件", f.path, why.ZH),
				EN: fmt.Sprintf("cannot make %q: %s; nothing was changed", f.path, why.EN)}}
		}
	}
	return nil
}

func (m *maker) write(f newFile) error {
	if err := m.folder(path.Dir(f.path)); err != nil {
		return err
	}
	to, err := m.root.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	m.made = append(m.made, f.path)
	_, err = to.WriteString(f.text)
	return errors.Join(err, to.Close())
}

// folder makes a folder and those above it.
func (m *maker) folder(name string) error {
	if name == "." {
		return nil
	}
	if _, err := m.root.Lstat(name); err == nil {
		return m.enter(name)
	}
	if err := m.folder(path.Dir(name)); err != nil {
		return err
	}
	if err := m.root.Mkdir(name, 0o755); err != nil {
		return err
	}
	m.made = append(m.made, name)
	return nil
}

// enter tells whether something that exists is a folder within the site.
func (m *maker) enter(name string) error {
	dir, err := m.root.OpenRoot(name)
	if err != nil {
		return err
	}
	return dir.Close()
}

// undo removes what was made, the last first.
func (m *maker) undo() error {
	var errs []error
	for i := len(m.made) - 1; i >= 0; i-- {
		errs = append(errs, m.root.Remove(m.made[i]))
	}
	return errors.Join(errs...)
}

// makeFolder makes dir where it is missing and gives a function that removes
// again what was made.
func makeFolder(dir string) (undo func(), err error) {
	var made []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Lstat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, d)
	}
	undo = func() {
		for _, d := range made { // the innermost first; one that is not empty stays
			os.Remove(d)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		undo()
		return nil, err
	}
	return undo, nil
}
