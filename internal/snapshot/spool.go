package snapshot

import (
	"io"
	"os"
	"sync"
)

// spool keeps the bytes of files that arrive together, piece by piece, in one
// file on the disk, so that memory does not grow with a report.
type spool struct {
	file *os.File

	mu   sync.Mutex
	size int64
}

// extent is a stretch of the spool.
type extent struct{ at, size int64 }

// put appends p and tells where it is.
func (s *spool) put(p []byte) (extent, error) {
	s.mu.Lock()
	e := extent{s.size, int64(len(p))}
	s.size += e.size
	s.mu.Unlock()
	_, err := s.file.WriteAt(p, e.at)
	return e, err
}

// spooled is a file whose bytes are in the spool.
type spooled struct {
	path    string // within the bag
	extents []extent
	sums    sums
}

// copyTo writes the file's bytes to w.
func (f *spooled) copyTo(w io.Writer, s *spool) error {
	for _, e := range f.extents {
		if _, err := io.Copy(w, io.NewSectionReader(s.file, e.at, e.size)); err != nil {
			return err
		}
	}
	return nil
}
