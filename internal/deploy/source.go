package deploy

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// Source is a built site: the files that its manifest lists, and the manifest.
type Source struct {
	Files  []File   // by path
	Others []string // files in the folder that the manifest does not list; they are not deployed
	root   *os.Root
}

// OpenSource opens a built site and compares every file with the manifest. An
// incomplete or altered site is an error.
func OpenSource(ctx context.Context, dir string) (*Source, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notBuilt(dir)
	}
	if err != nil {
		return nil, cannotReadSource(dir, err)
	}
	s := &Source{root: root}
	if err := s.read(ctx, dir); err != nil {
		root.Close()
		return nil, err
	}
	return s, nil
}

func notBuilt(dir string) *Error {
	return refuse(diag.T("“%s”里没有生成好的站点", "%q holds no built site", dir),
		diag.T("先运行 gongkai build", "run gongkai build first"))
}

// Close lets go of the folder.
func (s *Source) Close() error { return s.root.Close() }

func (s *Source) read(ctx context.Context, dir string) error {
	data, err := s.root.ReadFile(output.ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return notBuilt(dir)
	}
	if err != nil {
		return cannotReadSource(output.ManifestName, err)
	}
	entries, err := output.ReadManifest(strings.NewReader(string(data)))
	if err != nil {
		return err
	}
	entries = append(entries, output.Entry{Path: output.ManifestName, Sum: sumOf(data)})
	for _, e := range entries {
		if err := output.CheckPath(e.Path); err != nil {
			return err
		}
		s.Files = append(s.Files, File{Path: e.Path, Sum: Sum(e.Sum)})
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if err := s.verify(ctx); err != nil {
		return err
	}
	return s.findOthers()
}

// verify hashes every file and notes its size.
func (s *Source) verify(ctx context.Context) error {
	numbers := make([]int, len(s.Files))
	for i := range numbers {
		numbers[i] = i
	}
	return each(ctx, runtime.GOMAXPROCS(0), numbers, func(_ context.Context, i int) error {
		file := &s.Files[i]
		f, err := s.root.Open(file.Path)
		if errors.Is(err, fs.ErrNotExist) {
			return sourceChanged(file.Path)
		}
		if err != nil {
			return cannotReadSource(file.Path, err)
		}
		defer f.Close()
		sum, size, err := hash(f)
		if err != nil {
			return cannotReadSource(file.Path, err)
		}
		if sum != file.Sum {
			return sourceChanged(file.Path)
		}
		file.Size = size
		return nil
	})
}

// findOthers lists what the manifest does not.
func (s *Source) findOthers() error {
	listed := map[string]bool{".gitignore": true}
	for _, f := range s.Files {
		listed[f.Path] = true
	}
	err := fs.WalkDir(s.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".gongkai"):
			return fs.SkipDir
		case !d.IsDir() && !listed[name]:
			s.Others = append(s.Others, name)
		}
		return nil
	})
	if err != nil {
		return cannotReadSource(".", err)
	}
	return nil
}

// content gives the bytes of a file of the site.
func (s *Source) content(f File) Content {
	return Content{Size: f.Size, Open: func() (io.ReadSeekCloser, error) { return s.root.Open(f.Path) }}
}

func hash(r io.Reader) (sum Sum, size int64, err error) {
	h := sha256.New()
	size, err = io.Copy(h, r)
	h.Sum(sum[:0])
	return sum, size, err
}

func sumOf(data []byte) output.Sum { return sha256.Sum256(data) }
