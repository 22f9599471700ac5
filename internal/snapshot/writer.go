package snapshot

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/diag"
	"gongkai/internal/output"
	"gongkai/internal/zipfile"
)

// Error is a reason why a snapshot cannot be made, in both languages.
type Error struct {
	Message, Advice diag.Text
	wrapped         error
}

// Error gives the English sentence.
func (e *Error) Error() string { return e.Message.EN }

// In gives the sentence in lang, "zh" or "en".
func (e *Error) In(lang string) string { return e.Message.In(lang) }

// Hint says in lang what to do; it may be empty.
func (e *Error) Hint(lang string) string { return e.Advice.In(lang) }

// Unwrap gives the system's error behind it, if there is one.
func (e *Error) Unwrap() error { return e.wrapped }

// Writer seals one snapshot. Write and Create, from any number of goroutines,
// give it the payload; then Assemble, Attach where wanted, and Publish, once
// each; Close always.
type Writer struct {
	name  string // "2018-v1"
	root  *os.Root
	stage *output.Staging
	spool spool
	zip   *os.File // assembled, not yet published
	size  int64

	mu     sync.Mutex
	files  []spooled
	names  clashes
	open   int // created and not closed
	extras []string
	failed error
}

// NewWriter begins a snapshot in the folder dir, which it makes when it is
// missing. It fails when there is one of that name already, and while another
// process is writing there.
func NewWriter(dir string, v Version) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	w := &Writer{name: v.String(), root: root, names: clashes{}}
	if err := w.begin(dir); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *Writer) begin(dir string) (err error) {
	if w.stage, err = output.Stage(w.root, dir); err != nil {
		return err
	}
	if err := w.free(); err != nil {
		return err
	}
	w.spool.file, err = w.root.OpenFile(w.stage.Path("payload"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	return err
}

// free refuses a name that is taken.
func (w *Writer) free() error {
	if _, err := w.root.Lstat(w.name + zipExt); !errors.Is(err, fs.ErrNotExist) {
		return taken(w.name)
	}
	return nil
}

func taken(name string) error {
	return &Error{Message: diag.T("“%s.zip”已经封存，不会改写", "%q.zip is sealed already and is never written again", name),
		Advice: diag.T("更正已封存的年报用 --correction 与 --correction-en", "a correction of a sealed report is made by --correction and --correction-en")}
}

// Write gives the snapshot one file of its payload; path is relative to data/.
// data is not kept.
func (w *Writer) Write(path string, data []byte) error {
	path = dataDir + path
	if err := w.claim(path); err != nil {
		return w.fail(err)
	}
	at, err := w.spool.put(data)
	if err != nil {
		return w.fail(err)
	}
	w.add(spooled{path, []extent{at}, sumsOf(data)})
	return nil
}

// Create begins a file of the payload that comes in pieces.
func (w *Writer) Create(path string) (io.WriteCloser, error) {
	path = dataDir + path
	if err := w.claim(path); err != nil {
		return nil, w.fail(err)
	}
	w.mu.Lock()
	w.open++
	w.mu.Unlock()
	return &pieces{w: w, file: spooled{path: path}, meter: newMeter()}, nil
}

// pieces is a file that comes in pieces.
type pieces struct {
	w     *Writer
	file  spooled
	meter *meter
}

// Write adds a piece.
func (p *pieces) Write(b []byte) (int, error) {
	at, err := p.w.spool.put(b)
	if err != nil {
		return 0, p.w.fail(err)
	}
	p.file.extents = append(p.file.extents, at)
	return p.meter.Write(b)
}

// Close ends the file.
func (p *pieces) Close() error {
	p.file.sums = p.meter.sums()
	p.w.add(p.file)
	p.w.mu.Lock()
	p.w.open--
	p.w.mu.Unlock()
	return nil
}

func (w *Writer) claim(path string) error {
	if zh, en := pathFault(path); en != "" {
		return &Error{Message: refused(path, "不能放入快照："+zh, "it cannot go into a snapshot: "+en).Text,
			Advice: diag.T("给这个文件换一个名称", "give that file another name")}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if fault, ok := w.names.claim(path); !ok {
		return &Error{Message: fault.Text}
	}
	return nil
}

func (w *Writer) add(f spooled) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.files = append(w.files, f)
}

// fail remembers the first failure and gives err back.
func (w *Writer) fail(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
	return err
}

// Assemble puts the bag together: the payload, its manifests, bag-info.txt made
// of info, to which Payload-Oxum is added, and the tag files given by name. It
// gives the serialized bag, read back from the disk and verified, for reading;
// nothing has its final name yet.
func (w *Writer) Assemble(info Info, tags map[string][]byte) (*Snapshot, error) {
	if w.failed != nil {
		return nil, w.failed
	}
	if w.open > 0 {
		return nil, fmt.Errorf("snapshot: %d files of the payload were not closed", w.open)
	}
	slices.SortFunc(w.files, func(a, b spooled) int { return strings.Compare(a.path, b.path) })
	for name, data := range w.tagFiles(info, tags) {
		at, err := w.spool.put(data)
		if err != nil {
			return nil, err
		}
		w.files = append(w.files, spooled{name, []extent{at}, sumsOf(data)})
	}
	slices.SortFunc(w.files, func(a, b spooled) int { return strings.Compare(a.path, b.path) })
	if err := w.write(); err != nil {
		return nil, err
	}
	s, faults, err := open(w.zip, w.size, w.name)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("snapshot: what was written does not verify: %s", faults[0].Text.EN)
	}
	return s, nil
}

// tagFiles makes the files outside data/, of the payload in w.files.
func (w *Writer) tagFiles(info Info, tags map[string][]byte) map[string][]byte {
	var payload []listed
	size := int64(0)
	for i := range w.files {
		payload = append(payload, listed{w.files[i].path, w.files[i].sums})
		size += w.files[i].sums.size
	}
	all := map[string][]byte{bagitName: []byte(bagitText), infoName: info.With(PayloadOxum, oxum(size, len(payload))).encode()}
	for name, data := range tags {
		all[name] = data
	}
	for a := range algorithms {
		all[manifestName(a)] = manifest(payload, a)
	}
	var tagged []listed
	for name, data := range all {
		tagged = append(tagged, listed{name, sumsOf(data)})
	}
	slices.SortFunc(tagged, func(a, b listed) int { return strings.Compare(a.path, b.path) })
	for a := range algorithms {
		all[tagManifestName(a)] = manifest(tagged, a)
	}
	return all
}

// write writes the zip file into the staging folder and forces it to the disk.
func (w *Writer) write() (err error) {
	w.zip, err = w.root.OpenFile(w.stage.Path(w.name+zipExt), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if err := w.zip.Chmod(0o644); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	entries := make([]zipfile.Entry, len(w.files))
	for i := range w.files {
		f := &w.files[i]
		entries[i] = zipfile.Entry{Name: w.name + "/" + f.path, Size: f.sums.size, CRC: f.sums.crc}
	}
	b := bufio.NewWriterSize(w.zip, 1<<20)
	err = zipfile.Write(b, entries, func(i int, to io.Writer) error { return w.files[i].copyTo(to, &w.spool) })
	if errors.Is(err, zipfile.ErrTooLarge) {
		return &Error{Message: diag.T("快照超过4GB", "the snapshot would be larger than 4 GB")}
	}
	if err = errors.Join(err, b.Flush()); err != nil {
		return err
	}
	info, err := w.zip.Stat()
	if err != nil {
		return err
	}
	w.size = info.Size()
	return w.zip.Sync()
}

// Attach writes a file that goes with the snapshot, named after it: ".zip.sig"
// or ".wacz". It gets its final name in Publish, just before the snapshot does.
func (w *Writer) Attach(ext string, write func(io.Writer) error) error {
	f, err := w.root.OpenFile(w.stage.Path(w.name+ext), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	err = write(b)
	err = errors.Join(err, b.Flush(), f.Sync(), f.Close())
	w.extras = append(w.extras, ext)
	return err
}

// Publish gives the snapshot its final name, unless that is taken by now.
func (w *Writer) Publish() error {
	if err := w.free(); err != nil {
		return err
	}
	if err := w.publishExtras(); err != nil {
		return err
	}
	if err := w.link(); err != nil {
		return err
	}
	return syncFolder(w.root)
}

// link gives the file its name as a second one, which fails when the name is
// taken; where a file system has no links, or keeps open files in their place,
// by renaming, which the lock makes safe among processes of ours.
func (w *Writer) link() error {
	staged, final := w.stage.Path(w.name+zipExt), w.name+zipExt
	err := w.root.Link(staged, final)
	switch {
	case errors.Is(err, fs.ErrExist):
		return taken(w.name)
	case err != nil:
		w.zip.Close()
		return w.root.Rename(staged, final)
	}
	return nil
}

// syncFolder forces the folder's names to the disk. Some systems cannot; then
// the names get there a little later.
func syncFolder(root *os.Root) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

// Close drops what was not published and gives up the lock.
func (w *Writer) Close() error {
	for _, f := range []*os.File{w.spool.file, w.zip} {
		if f != nil {
			f.Close()
		}
	}
	var err error
	if w.stage != nil {
		err = w.stage.Close()
	}
	return errors.Join(err, w.root.Close())
}
