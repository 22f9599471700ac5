package sealed

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Sources gives the site's folder in which years whose sources are not there
// have those that were sealed.
func (y *Years) Sources() fs.FS {
	if len(y.absent) == 0 {
		return y.site
	}
	return sources{FS: y.site, years: y.absent}
}

// Restored gives the folders of the years that Sources takes from snapshots.
func (y *Years) Restored() (dirs []string) {
	for year := range y.absent {
		dirs = append(dirs, path.Join("content", year))
	}
	slices.Sort(dirs)
	return dirs
}

// sources is a site's folder with the sealed sources of some years.
type sources struct {
	fs.FS
	years map[string]fs.FS
}

// Open opens a file, of a sealed year from its snapshot.
func (s sources) Open(name string) (fs.File, error) {
	if rest, ok := strings.CutPrefix(name, "content/"); ok {
		year, _, _ := strings.Cut(rest, "/")
		if bag := s.years[year]; bag != nil {
			return bag.Open(name)
		}
	}
	return s.FS.Open(name)
}

// ReadDir lists a folder; content has the sealed years too.
func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "content" {
		if rest, ok := strings.CutPrefix(name, "content/"); ok && s.years[rest] != nil {
			return fs.ReadDir(s.years[rest], name)
		}
		return fs.ReadDir(s.FS, name)
	}
	entries, err := fs.ReadDir(s.FS, name)
	for year, bag := range s.years {
		info, statErr := fs.Stat(bag, path.Join(name, year))
		if statErr != nil {
			return nil, errors.Join(err, statErr)
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}
