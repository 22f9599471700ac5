package snapshot

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// Attach puts a file beside a sealed snapshot in dir: ".zip.sig" beside
// 2018-v1.zip is 2018-v1.zip.sig. The file is whole under its name or not there,
// and one that is there is not written again.
func Attach(dir, name, ext string, write func(io.Writer) error) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	w := &Writer{name: name, root: root}
	if w.stage, err = output.Stage(root, dir); err != nil {
		return errors.Join(err, root.Close())
	}
	if _, err := root.Lstat(name + ext); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(&Error{Message: diag.T("“%s”已经有了，不会改写", "%q is there already and is not written again", name+ext)}, w.Close())
	}
	if err = w.Attach(ext, write); err == nil {
		err = w.publishExtras()
	}
	return errors.Join(err, w.Close())
}

// publishExtras gives the files that go with the snapshot their names.
func (w *Writer) publishExtras() error {
	for _, ext := range w.extras {
		if err := w.root.Rename(w.stage.Path(w.name+ext), w.name+ext); err != nil {
			return err
		}
	}
	return syncFolder(w.root)
}
