package render

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay gives the files of own and, where it has no file of that name, those
// of builtin: a site's own layouts and static files shadow the built-in ones.
// A nil own is an empty folder.
func Overlay(own, builtin fs.FS) fs.FS {
	if own == nil {
		return builtin
	}
	return overlay{own, builtin}
}

type overlay struct{ own, builtin fs.FS }

// Open opens the site's own file, else the built-in one.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.builtin.Open(name)
	}
	return f, err
}

// ReadDir lists both folders together, sorted by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err1 := fs.ReadDir(o.own, name)
	builtin, err2 := fs.ReadDir(o.builtin, name)
	for _, err := range []error{err1, err2} {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err // not half of what there is
		}
	}
	if err1 != nil && err2 != nil {
		return nil, err1
	}
	all := append(slices.Clone(own), builtin...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
