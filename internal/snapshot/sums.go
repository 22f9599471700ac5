package snapshot

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"hash/crc32"
)

// algorithms are the digests of a bag, by the names that RFC 8493 gives them.
var algorithms = [...]struct {
	name string
	of   func(*sums) []byte
}{
	{"sha256", func(s *sums) []byte { return s.sha256[:] }},
	{"sha512", func(s *sums) []byte { return s.sha512[:] }},
}

// sums are what a file's bytes give.
type sums struct {
	size   int64
	crc    uint32 // IEEE, as zip has it
	sha256 [sha256.Size]byte
	sha512 [sha512.Size]byte
}

// meter takes a file's bytes and gives its sums.
type meter struct {
	size   int64
	crc    uint32
	sha256 hash.Hash
	sha512 hash.Hash
}

func newMeter() *meter { return &meter{sha256: sha256.New(), sha512: sha512.New()} }

// Write counts p; it never fails.
func (m *meter) Write(p []byte) (int, error) {
	m.size += int64(len(p))
	m.crc = crc32.Update(m.crc, crc32.IEEETable, p)
	m.sha256.Write(p)
	m.sha512.Write(p)
	return len(p), nil
}

func (m *meter) sums() (s sums) {
	s.size, s.crc = m.size, m.crc
	m.sha256.Sum(s.sha256[:0])
	m.sha512.Sum(s.sha512[:0])
	return s
}

func sumsOf(data []byte) sums {
	m := newMeter()
	m.Write(data)
	return m.sums()
}

// hexOf writes the digest of one algorithm.
func (s *sums) hexOf(algorithm int) string {
	return hex.EncodeToString(algorithms[algorithm].of(s))
}
