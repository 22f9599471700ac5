package render

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/markdown"
)

// notes numbers the editor's notes of one chapter in one language: a public
// waiver gets its number where its figure first appears, and is printed after
// that block; later mentions refer to it.
type notes struct {
	numbers map[*content.Waiver]int
	marked  map[*content.Waiver]bool // its first mark, the one with an id, is made
	pending []dueNote                // not printed yet
	current *markdown.Insertion      // being filled; nil before the text
}

// dueNote waits for the end of the block that holds its insertion.
type dueNote struct {
	waiver *content.Waiver
	at     *markdown.Insertion
}

// mark gives the waiver's number and queues it when it is new.
func (n *notes) mark(w *content.Waiver) int {
	if no, ok := n.numbers[w]; ok {
		return no
	}
	if n.numbers == nil {
		n.numbers = map[*content.Waiver]int{}
	}
	n.numbers[w] = len(n.numbers) + 1
	n.pending = append(n.pending, dueNote{w, n.current})
	return len(n.numbers)
}

// appendMarks appends the marks of the notes about a figure.
func (in *inserter) appendMarks(dst []byte, fig content.Figure) []byte {
	if fig.Part != nil {
		return dst // the note stands at the whole and at the breakdown
	}
	for _, w := range fig.Chapter.Report.Notes(fig.Path) {
		dst = in.appendMark(dst, w)
	}
	return dst
}

// What stands around a mark.
const (
	markStart = `<sup class="note-ref">`
	markEnd   = `</sup>`
)

func (in *inserter) appendMark(dst []byte, w *content.Waiver) []byte {
	n := itoa(in.notes.mark(w))
	if in.notes.current != nil && in.notes.current.Linked {
		return append(appendText(append(dst, markStart...), in.l.t("note_ref", "n", n)), markEnd...)
	}
	dst = append(dst, markStart+`<a href="`+in.notesAt+`#`...)
	dst = append(dst, in.prefix+"note-"+n...)
	if !in.notes.marked[w] && in.notesAt == "" {
		if in.notes.marked == nil {
			in.notes.marked = map[*content.Waiver]bool{}
		}
		in.notes.marked[w] = true
		dst = append(dst, `" id="`+in.prefix+"ref-"+n...)
	}
	dst = append(dst, `">`...)
	dst = appendText(dst, in.l.t("note_ref", "n", n))
	return append(dst, `</a>`+markEnd...)
}

// appendNotes prints the notes whose figures stand in the given insertions, or
// with none those about the chapter as a whole.
func (in *inserter) appendNotes(dst []byte, within []*markdown.Insertion) []byte {
	in.notes.pending = slices.DeleteFunc(in.notes.pending, func(due dueNote) bool {
		if due.at != nil && !slices.Contains(within, due.at) {
			return false
		}
		dst = in.appendNote(dst, due.waiver)
		return true
	})
	return dst
}

func (in *inserter) appendNote(dst []byte, w *content.Waiver) []byte {
	n := itoa(in.notes.numbers[w])
	dst = append(dst, `<aside class="note" id="`+in.prefix+"note-"+n+`"><p>`...)
	open, end := `<b class="note-label">`, `</b>`
	if in.notes.marked[w] {
		open, end = `<a class="note-label" href="#`+in.prefix+"ref-"+n+`">`, `</a>`
	}
	dst = append(dst, open...)
	dst = appendText(dst, in.l.t("note_label", "n", n))
	dst = append(dst, end...)
	dst = appendText(dst, in.l.t("colon"))
	dst = appendText(dst, in.l.in(w.Reasons))
	dst = append(dst, ` <a class="all-notes" href="`+notesPage+`#`+noteID(w.Chapter.Report, w)+`">`...)
	dst = appendText(dst, in.l.t("notes_all"))
	return append(dst, `</a></p></aside>`...)
}
