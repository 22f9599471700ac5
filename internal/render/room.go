package render

import "sync"

// rooms has memory for the texts of chapters, which live for a moment: making
// it anew for each would be a fifth of all the memory that a build asks for.
var rooms sync.Pool

// leastRoom is enough for most chapters.
const leastRoom = 32 << 10

// takeRoom gives an empty slice with room for size bytes.
func takeRoom(size int) []byte {
	if b, ok := rooms.Get().(*[]byte); ok && cap(*b) >= size {
		return (*b)[:0]
	}
	return make([]byte, 0, max(size, leastRoom))
}

// giveRoom takes back what nobody looks at any more.
func giveRoom(b []byte) {
	if cap(b) > 0 {
		rooms.Put(&b)
	}
}

// Room makes the inserter a markdown.Roomer.
func (in *inserter) Room(size int) []byte {
	in.room = takeRoom(size)
	return in.room
}

// release gives back the text of a chapter that stands on all its pages.
func (u *unit) release() {
	for _, f := range u.frags {
		if f != nil {
			giveRoom(f.html)
			f.html = nil
		}
	}
}
