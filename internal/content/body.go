package content

import (
	"errors"
	"hash/maphash"
	"io/fs"
)

// ErrChanged says that a file is no longer what was loaded.
var ErrChanged = errors.New("the file changed after it was loaded")

// bodies reads bodies that were left in their files. A site of ten thousand
// chapters has a hundred megabytes of them, each needed for a moment.
type bodies struct {
	fsys fs.FS
	seed maphash.Seed
}

// Body gives the Markdown of a text, also where it was left in its file. A file
// that is not what it was when the site was loaded gives ErrChanged, so that a
// model never mixes two states. Safe for concurrent use.
func (s *Site) Body(t *Text) ([]byte, error) {
	if !t.left {
		return t.Body, nil
	}
	out := collector{file: t.File}
	raw, ok, err := readFile(s.bodies.fsys, file{path: t.File}, nil, &out)
	if err != nil {
		return nil, err
	}
	if ok {
		if text, ok := decodeText(raw, &out); ok {
			if _, body, _, ok := splitFront(text, &out); ok && maphash.Bytes(s.bodies.seed, body) == t.sum {
				return body, nil
			}
		}
	}
	return nil, ErrChanged
}

// leave forgets the body of a text and remembers what it was.
func (b bodies) leave(t *Text) {
	t.left, t.sum, t.Body = true, maphash.Bytes(b.seed, t.Body), nil
}
