package export

import (
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"sync"
)

// bufferSize is how much of a table is gathered before it is written.
const bufferSize = 64 << 10

// meter counts and hashes what passes, for the data package.
type meter struct {
	w    io.Writer
	sink *sync.Mutex // the tables of a report are made at once; the sink takes one piece at a time
	hash hash.Hash
	size int64
}

func (m *meter) Write(p []byte) (int, error) {
	m.sink.Lock()
	n, err := m.w.Write(p)
	m.sink.Unlock()
	m.hash.Write(p[:n])
	m.size += int64(n)
	return n, err
}

// piped is one file on its way to the sink, in pieces. They should be large:
// nothing gathers them here.
type piped struct {
	meter
	file io.WriteCloser
}

// create begins a file. mu is held while a piece of it goes to the sink.
func create(sink Sink, mu *sync.Mutex, path string) (*piped, error) {
	w, err := sink.Create(path)
	if err != nil {
		return nil, err
	}
	return &piped{meter{w: w, sink: mu, hash: sha256.New()}, w}, nil
}

// close ends the file after err, which may be nil.
func (p *piped) close(err error) error {
	return errors.Join(err, p.file.Close())
}

// sum gives the SHA-256 of a file that is closed.
func (p *piped) sum() (sum [sha256.Size]byte) {
	p.hash.Sum(sum[:0])
	return sum
}
