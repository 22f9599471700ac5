package export

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
)

// bufferSize is how much of a table is gathered before it goes to the sink.
const bufferSize = 64 << 10

// meter counts and hashes what passes, for the data package.
type meter struct {
	w    io.Writer
	hash hash.Hash
	size int64
}

func (m *meter) Write(p []byte) (int, error) {
	n, err := m.w.Write(p)
	m.hash.Write(p[:n])
	m.size += int64(n)
	return n, err
}

// piped is one file on its way to the sink, in pieces.
type piped struct {
	*bufio.Writer
	meter meter
	file  io.WriteCloser
}

func create(sink Sink, path string) (*piped, error) {
	w, err := sink.Create(path)
	if err != nil {
		return nil, err
	}
	p := &piped{meter: meter{w: w, hash: sha256.New()}, file: w}
	p.Writer = bufio.NewWriterSize(&p.meter, bufferSize)
	return p, nil
}

// close ends the file, whole unless err says that it is not.
func (p *piped) close(err error) error {
	if err == nil {
		err = p.Flush()
	}
	return errors.Join(err, p.file.Close())
}

// sum gives the SHA-256 of a file that is closed.
func (p *piped) sum() (sum [sha256.Size]byte) {
	p.meter.hash.Sum(sum[:0])
	return sum
}
