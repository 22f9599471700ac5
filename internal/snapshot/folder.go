package snapshot

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/internal/diag"
)

// Outcome is what verifying something gave.
type Outcome struct {
	Faults []Fault
	Notes  []diag.Text // what could not be known
	Info   Info        // of a bag; nil otherwise
	Files  int         // files that were compared
	Bytes  int64
}

// Verify verifies the serialized bag in a file.
func Verify(name string) (*Outcome, error) {
	s, faults, err := Open(name)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return &Outcome{Faults: faults}, nil
	}
	defer s.Close()
	o := outcome(&contents{s.Info, s.items}, faults)
	return o, nil
}

func outcome(c *contents, faults []Fault) *Outcome {
	o := &Outcome{Faults: faults}
	if c == nil {
		return o
	}
	o.Info, o.Files = c.info, len(c.items)
	for i := range c.items {
		o.Bytes += c.items[i].sums.size
	}
	return o
}

// VerifyFolder verifies an unpacked bag. Nothing outside the folder is read: a
// link in it is a fault and is not followed.
func VerifyFolder(dir string) (*Outcome, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	items, faults, err := walk(root, nil)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return &Outcome{Faults: inOrder(faults)}, nil
	}
	return outcome(examine(items)), nil
}

// IsBag tells whether a folder holds a bag.
func IsBag(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, bagitName))
	return err == nil
}

// walk lists the files in a folder but for those that skip names; what is no
// file is a fault.
func walk(root *os.Root, skip func(path string) bool) (items []item, faults []Fault, err error) {
	err = fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case path != "." && skip != nil && skip(path):
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case err != nil:
			why := diag.Cause(err)
			faults = append(faults, Fault{path, Broken, diag.Text{ZH: "“" + path + "”无法读取：" + why.ZH, EN: `"` + path + `" cannot be read: ` + why.EN}})
			return nil
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			faults = append(faults, refused(path, "它是链接", "it is a link"))
			return nil
		case !d.Type().IsRegular():
			faults = append(faults, refused(path, "它不是普通文件", "it is not a regular file"))
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		items = append(items, item{path: path, size: info.Size(), open: func() (io.ReadCloser, error) { return root.Open(path) }})
		return nil
	})
	return items, faults, err
}
