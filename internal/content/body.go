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
	raw, ok, err := readFile(s.bodies.fsys, file{path: t.File}, make([]byte, 0, t.size), &out)
	if err != nil {
		return nil, err
	}
	if ok {
		if text, ok := decodeText(raw, &out); ok {
			if body, ok := bodyOf(text); ok && maphash.Bytes(s.bodies.seed, body) == t.sum {
				return body, nil
			}
		}
	}
	return nil, ErrChanged
}

// bodyOf gives what follows the front matter of a chapter.
func bodyOf(text []byte) ([]byte, bool) {
	first, rest := cutLine(text)
	if !isFence(first) {
		return nil, false
	}
	end, after := findFence(rest)
	if end < 0 {
		return nil, false
	}
	return rest[after:], true
}

// leave forgets the body of a text and remembers what it was. size is the
// file's, with room to see its end.
func (b bodies) leave(t *Text, size int) {
	t.left, t.sum, t.size, t.Body = true, maphash.Bytes(b.seed, t.Body), int32(size), nil
}
