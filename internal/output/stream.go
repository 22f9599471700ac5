package output

import (
	"bufio"
	"crypto/sha256"
	"hash"
	"io"
	"os"
)

// stream is one file that arrives in pieces. As long as the pieces agree with
// the published file they go nowhere; at the first that does not, what agreed is
// copied from there into a staged file, and the rest follows.
type stream struct {
	tree *Tree
	e    *entry
	hash hash.Hash
	size int64 // bytes so far

	old     *os.File // published and equal so far; nil once it is not, or when there is none
	oldSize int64
	there   standing
	staged  *os.File // nil as long as old is equal

	err    error
	closed bool
}

// buffered gathers the small writes of a renderer before they are compared.
type buffered struct {
	*bufio.Writer
	s *stream
}

// Create gives the tree one file in pieces, for pages too large to hold. The
// writer is for one goroutine and must be closed before Commit; closing reports
// what went wrong on the way. Any error ends the build.
func (t *Tree) Create(path string) (io.WriteCloser, error) {
	e, err := t.claim(path)
	if err != nil {
		return nil, t.fail(err)
	}
	s, err := t.stream(e)
	if err != nil {
		return nil, t.fail(failure(path, err))
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.open[s] = true
	w := t.writers.Get().(*bufio.Writer)
	w.Reset(s)
	return &buffered{w, s}, nil
}

func (t *Tree) stream(e *entry) (*stream, error) {
	s := &stream{tree: t, e: e, hash: sha256.New()}
	var err error
	s.old, s.oldSize, s.there, err = t.openPublished(e)
	return s, err
}

// Close ends the file.
func (b *buffered) Close() error {
	s := b.s
	if s.closed {
		return s.err
	}
	b.Flush() // its error is kept in s.err
	s.finish()
	t := s.tree
	b.Writer.Reset(nil)
	t.writers.Put(b.Writer)
	b.Writer = bufio.NewWriterSize(s, 16)
	t.mu.Lock()
	delete(t.open, s)
	t.mu.Unlock()
	if s.err != nil {
		s.err = t.fail(failure(s.e.path, s.err))
	}
	return s.err
}

// Write takes the next piece; after an error it takes nothing more.
func (s *stream) Write(p []byte) (int, error) {
	if s.closed && s.err == nil {
		s.err = ended(s.tree.dir)
	}
	if s.err != nil {
		return 0, s.err
	}
	s.hash.Write(p)
	if s.err = s.take(p); s.err != nil {
		return 0, s.err
	}
	s.size += int64(len(p))
	return len(p), nil
}

func (s *stream) take(p []byte) error {
	if s.old != nil {
		equal, err := s.tree.equal(s.old, p)
		if err != nil || equal {
			return err
		}
	}
	if err := s.diverge(); err != nil {
		return err
	}
	_, err := s.staged.Write(p)
	return err
}

// diverge stages what was equal so far, once.
func (s *stream) diverge() error {
	if s.staged != nil {
		return nil
	}
	if s.there == other && !s.tree.mayReplace(s.e.path) {
		return conflict(s.e.path)
	}
	var err error
	if s.staged, err = s.tree.create(s.e); err != nil || s.old == nil {
		return err
	}
	if _, err = io.Copy(s.staged, io.NewSectionReader(s.old, 0, s.size)); err != nil {
		return err
	}
	err = s.old.Close()
	s.old = nil
	return err
}

// finish settles whether the file is the published one, and closes everything.
func (s *stream) finish() {
	if s.err == nil && (s.old == nil || s.oldSize != s.size) {
		s.err = s.diverge() // nothing was written, or the published file is longer
	}
	if s.err == nil && s.staged != nil && s.e.path == ManifestName {
		s.err = s.staged.Sync() // see the package comment
	}
	if err := s.drop(); s.err == nil {
		s.err = err
	}
	s.hash.Sum(s.e.sum[:0])
	s.e.size = s.size
}

// drop closes the files without settling anything.
func (s *stream) drop() (err error) {
	s.closed = true
	if s.old != nil {
		s.old.Close()
	}
	if s.staged != nil {
		err = s.staged.Close()
	}
	s.old, s.staged = nil, nil
	return err
}
