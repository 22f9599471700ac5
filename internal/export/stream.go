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

// stream writes one file in pieces and gives its size and SHA-256.
func stream(sink Sink, path string, write func(w io.Writer) error) (size int64, sum [sha256.Size]byte, err error) {
	w, err := sink.Create(path)
	if err != nil {
		return 0, sum, err
	}
	m := &meter{w: w, hash: sha256.New()}
	b := bufio.NewWriterSize(m, bufferSize)
	err = write(b)
	if err == nil {
		err = b.Flush()
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return 0, sum, err
	}
	m.hash.Sum(sum[:0])
	return m.size, sum, nil
}
