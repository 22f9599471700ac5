package snapshot

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/internal/diag"
	"gongkai/internal/zipfile"
)

// Limits that a snapshot of any report keeps and an archive made to harm does
// not.
const (
	mostFiles    = 1_000_000
	largestRatio = 200     // of a file's size to its compressed size
	smallFile    = 1 << 20 // not worth asking for its ratio
)

// Snapshot is a serialized bag, open for reading and verified. It is safe for
// concurrent use.
type Snapshot struct {
	Name string // of the bag: "2018-v1"
	Info Info

	file  *os.File // nil when it is not ours to close
	r     io.ReaderAt
	size  int64
	zip   *zip.Reader
	items []item
}

// Open opens the snapshot in a file and verifies it. With faults the snapshot
// is nil. An error is the system's.
func Open(name string) (*Snapshot, []Fault, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.ErrUnsupported}
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	want, _ := strings.CutSuffix(filepath.Base(name), zipExt)
	if _, ok := ParseVersion(want); !ok {
		want = "" // a copy under another name
	}
	s, faults, err := open(f, info.Size(), want)
	if s == nil {
		f.Close()
		return nil, faults, err
	}
	s.file = f
	return s, faults, err
}

// open verifies a serialized bag that should have the name want, any when that
// is empty.
func open(r io.ReaderAt, size int64, want string) (*Snapshot, []Fault, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, []Fault{notZip(err)}, nil
	}
	if faults := hostile(z); len(faults) > 0 {
		return nil, inOrder(faults), nil
	}
	name, items, faults := members(z, r)
	if len(faults) > 0 {
		return nil, inOrder(faults), nil
	}
	if want != "" && name != want {
		return nil, []Fault{broken("", diag.T("其中是“%s”，不是“%s”", "it holds %q, not %q", name, want))}, nil
	}
	c, faults := examine(items)
	if c != nil {
		strange, err := strangeZip(r, size, name, c.items)
		if err != nil {
			return nil, nil, err
		}
		faults = append(faults, strange...)
	}
	if len(faults) > 0 {
		return nil, faults, nil
	}
	return &Snapshot{Name: name, Info: c.info, r: r, size: size, zip: z, items: c.items}, nil, nil
}

// Close closes the file.
func (s *Snapshot) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

func notZip(err error) Fault {
	if errors.Is(err, zip.ErrInsecurePath) {
		return broken("", diag.T("其中有指向文件夹之外的路径", "a path in it leads out of the folder"))
	}
	return broken("", diag.T("不是完整的 zip 文件", "it is not a whole zip file"))
}

// hostile gives what makes an archive dangerous to read or ambiguous, before
// anything in it is read.
func hostile(z *zip.Reader) (faults []Fault) {
	if len(z.File) > mostFiles {
		return []Fault{broken("", diag.T("其中有%d个文件，多得不合情理", "it has %d files, more than any snapshot", len(z.File)))}
	}
	names := clashes{}
	for _, f := range z.File {
		if why := hostileFile(f); why.EN != "" {
			faults = append(faults, refused(f.Name, why.ZH, why.EN))
		} else if fault, ok := names.claim(strings.TrimSuffix(f.Name, "/")); !ok {
			faults = append(faults, fault)
		}
	}
	if len(faults) == 0 {
		faults = overlaps(z)
	}
	return faults
}

// hostileFile says why an entry of an archive is not read; empty when it is.
func hostileFile(f *zip.File) diag.Text {
	name := strings.TrimSuffix(f.Name, "/")
	if zh, en := pathFault(name); en != "" {
		return diag.Text{ZH: zh, EN: en}
	}
	mode := f.Mode()
	switch {
	case mode&fs.ModeSymlink != 0:
		return diag.T("它是链接", "it is a link")
	case mode.IsDir() && f.UncompressedSize64 > 0:
		return diag.T("文件夹带有内容", "it is a folder with contents")
	case !mode.IsRegular() && !mode.IsDir():
		return diag.T("它不是普通文件", "it is not a regular file")
	case f.Flags&1 != 0:
		return diag.T("它是加密的", "it is encrypted")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return diag.T("压缩方法 %d 不能识别", "it is compressed by method %d, which is not known here", f.Method)
	case f.Method == zip.Store && f.UncompressedSize64 != f.CompressedSize64:
		return diag.T("它的两个大小互相矛盾", "its two sizes contradict each other")
	case f.UncompressedSize64 > smallFile && f.UncompressedSize64/largestRatio > f.CompressedSize64:
		return diag.T("它会膨胀到 %d 字节，是压缩后的 %d 倍以上", "it would swell to %d bytes, more than %d times what it takes", f.UncompressedSize64, largestRatio)
	}
	return diag.Text{}
}

// overlaps finds entries that share bytes of the archive: a way to make few
// bytes into many.
func overlaps(z *zip.Reader) (faults []Fault) {
	type span struct {
		name     string
		from, to int64
	}
	var spans []span
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			faults = append(faults, broken(f.Name, diag.T("“%s”在文件里的位置不对", "%q is not where the archive says", f.Name)))
			continue
		}
		spans = append(spans, span{f.Name, at, at + int64(f.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			faults = append(faults, refused(spans[i].name, "与“"+spans[i-1].name+"”共用字节", `it shares bytes with "`+spans[i-1].name+`"`))
		}
	}
	return faults
}

// members gives the name of the one folder in an archive and what is in it.
func members(z *zip.Reader, r io.ReaderAt) (name string, items []item, faults []Fault) {
	for _, f := range z.File {
		top, rest, within := strings.Cut(f.Name, "/")
		if !within {
			return "", nil, []Fault{broken(f.Name, diag.T("“%s”不在快照的文件夹里", "%q is not in the folder of the snapshot", f.Name))}
		}
		if name == "" {
			name = top
		}
		if top != name {
			return "", nil, []Fault{broken("", diag.T("其中不止一个文件夹：“%s”“%s”", "it holds more than one folder: %q and %q", name, top))}
		}
		if f.Mode().IsDir() {
			continue
		}
		items = append(items, item{path: rest, size: int64(f.UncompressedSize64), open: opener(f, r)})
	}
	if name == "" {
		return "", nil, []Fault{broken("", diag.T("其中没有文件", "it holds no files"))}
	}
	return name, items, nil
}

// opener reads an entry's bytes as they are: a checksum of the archive that does
// not fit must not hide what the digests say.
func opener(f *zip.File, r io.ReaderAt) func() (io.ReadCloser, error) {
	if f.Method == zip.Store {
		return func() (io.ReadCloser, error) {
			at, err := f.DataOffset()
			return io.NopCloser(io.NewSectionReader(r, at, int64(f.CompressedSize64))), err
		}
	}
	return func() (io.ReadCloser, error) {
		rc, err := f.Open()
		return inflating{rc}, err
	}
}

// inflating is a compressed entry; what is wrong with its bytes is damage.
type inflating struct{ io.ReadCloser }

// Read reads the next bytes.
func (in inflating) Read(p []byte) (int, error) {
	n, err := in.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = damage{err}
	}
	return n, err
}

// damage is an error that says only that bytes are wrong.
type damage struct{ error }

// strangeZip tells where a zip file is not as it was written, contents aside.
func strangeZip(r io.ReaderAt, size int64, name string, items []item) ([]Fault, error) {
	entries := make([]zipfile.Entry, len(items))
	for i := range items {
		entries[i] = zipfile.Entry{Name: name + "/" + items[i].path, Size: items[i].sums.size, CRC: items[i].sums.crc}
	}
	at, err := zipfile.FirstStranger(r, size, entries)
	if err != nil || at < 0 {
		return nil, err
	}
	return []Fault{broken("", diag.T(
		"zip 文件本身与封存时不同，从第 %d 字节起；若是用别的工具重新打包的，请解开后核对文件夹",
		"the zip file itself is not as it was sealed, from byte %d on; if another tool packed it anew, unpack it and verify the folder", at))}, nil
}

// File is one file of a snapshot.
type File struct {
	Path string // relative to the bag: "data/site/2018/index.html"
	Size int64
}

// Files gives the files below a folder of the bag, by path; "" for all.
func (s *Snapshot) Files(dir string) (all []File) {
	for i := range s.items {
		if it := &s.items[i]; strings.HasPrefix(it.path, dir) {
			all = append(all, File{it.path, it.sums.size})
		}
	}
	return all
}

// Has tells whether the bag has a file.
func (s *Snapshot) Has(path string) bool {
	_, ok := slices.BinarySearchFunc(s.items, path, func(it item, path string) int { return compareStrings(it.path, path) })
	return ok
}

// Read gives the bytes of a file of the bag, once more compared with the digest
// that was verified: the file on the disk may have been changed since.
func (s *Snapshot) Read(path string) ([]byte, error) {
	i, ok := slices.BinarySearchFunc(s.items, path, func(it item, path string) int { return compareStrings(it.path, path) })
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: s.Name + "/" + path, Err: fs.ErrNotExist}
	}
	it := &s.items[i]
	r, err := it.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(it.size) + 1)
	if _, err := io.Copy(&b, r); err != nil {
		return nil, err
	}
	if sha256.Sum256(b.Bytes()) != it.sums.sha256 {
		return nil, fmt.Errorf("%s/%s changed while it was read", s.Name, path)
	}
	return b.Bytes(), nil
}

// Each gives the bytes of every file below a folder of the bag to do, several at
// once and in any order; name is relative to the folder. The first error ends it.
func (s *Snapshot) Each(dir string, do func(name string, data []byte) error) error {
	files := s.Files(dir)
	errs := make([]error, len(files))
	var next atomic.Int64
	var failed atomic.Bool
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files) && !failed.Load(); i = int(next.Add(1)) - 1 {
				data, err := s.Read(files[i].Path)
				if err == nil {
					err = do(strings.TrimPrefix(files[i].Path, dir), data)
				}
				if errs[i] = err; err != nil {
					failed.Store(true)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// FS gives a folder of the bag as a file system.
func (s *Snapshot) FS(dir string) (fs.FS, error) { return fs.Sub(s.zip, path.Join(s.Name, dir)) }

// SHA256 gives the digest of the whole file.
func (s *Snapshot) SHA256() ([sha256.Size]byte, error) {
	var sum [sha256.Size]byte
	h := sha256.New()
	_, err := io.Copy(h, s.Reader())
	h.Sum(sum[:0])
	return sum, err
}

// Reader reads the whole file.
func (s *Snapshot) Reader() *io.SectionReader { return io.NewSectionReader(s.r, 0, s.size) }
