package chart

import "slices"

// Sheet is what a drawing needs to stand alone in a file: words that a page has
// around it, in the reader's language.
type Sheet struct {
	Lang        string   // of its words: "zh-CN"
	Title, Sub  string   // as in the caption, the title with its number
	Description string   // for readers who do not see the drawing
	Notes       []string // below the drawing: what must be said, and where it is from
}

// The measures of a drawing in a file of its own, in px.
const (
	sheetWidth  = 720
	sheetMargin = 24
	sheetTitle  = 20 // font sizes
	sheetSub    = 13
	sheetNote   = 12
)

// AppendFile appends the drawing as an SVG file of its own, on white, with its
// title, notes and styles, so that it can be used in a document. A style element
// is no breach of the pages' policy: the file is not part of a page.
func (s *Scene) AppendFile(dst []byte, sh Sheet) []byte {
	w := writer{b: dst, s: s}
	l := layoutSheet(sh, s.gaps)
	w.openSheet(&l, l.top+s.height, s.labelledBy, s.describedBy)
	w.put(s, sheetMargin, l.top, sheetWidth-2*sheetMargin)
	w.closeSheet(&l, l.top+s.height)
	return w.b
}

// sheetLines is what stands around the drawing of a file, in lines.
type sheetLines struct {
	Sheet
	title, sub, notes []string
	top               float64 // px above the drawing
}

// layoutSheet breaks the words of a sheet into lines; gaps are the reasons why a
// drawing is broken.
func layoutSheet(sh Sheet, gaps []string) sheetLines {
	l := sheetLines{Sheet: printableSheet(sh)}
	const wide = sheetWidth - 2*sheetMargin
	l.title = wrap(nil, l.Title, wide/bolder, sheetTitle)
	l.sub = wrap(nil, l.Sub, wide, sheetSub)
	l.top = float64(sheetMargin + len(l.title)*28 + len(l.sub)*20 + 12)
	for _, note := range slices.Concat(gaps, l.Notes) {
		l.notes = wrap(l.notes, note, wide, sheetNote)
	}
	return l
}

// openSheet begins a file whose drawing ends at a height, up to the drawing. The
// ids are those that the drawing names its title and description by.
func (w *writer) openSheet(l *sheetLines, end float64, titleID, descriptionID string) {
	height := end + float64(len(l.notes)*18+sheetMargin+8)
	w.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.str("xml:lang", l.Lang) // as of SVG 1.1: programs that are no browsers, and checkers, know no other
	w.attr("width", sheetWidth)
	w.attr("height", height)
	w.raw(` viewBox="0 0 720 `)
	w.num(height)
	w.raw(`"><title`)
	w.id(titleID)
	w.b = appendEscaped(w.b, l.Title)
	w.raw(`</title><desc`)
	w.id(descriptionID)
	w.b = appendEscaped(w.b, l.Description)
	w.raw(`</desc><style>` + sheetStyle + `</style><rect class="paper" width="100%" height="100%"/>`)
	y := float64(sheetMargin)
	for _, line := range l.title {
		y += 28
		w.sheetLine("h", sheetMargin, y-7, line)
	}
	for _, line := range l.sub {
		y += 20
		w.sheetLine("s", sheetMargin, y-4, line)
	}
}

// put writes a drawing into a part of the file.
func (w *writer) put(s *Scene, x, y float64, width int) {
	w.s = s
	w.place = &placed{x: int(x) + s.left*padStep, y: y, width: width - (s.left+s.right)*padStep}
	w.drawing()
}

// closeSheet ends a file below its drawing.
func (w *writer) closeSheet(l *sheetLines, y float64) {
	y += 8
	for _, line := range l.notes {
		y += 18
		w.sheetLine("t", sheetMargin, y-4, line)
	}
	w.raw("</svg>\n")
}

// placed says where in a file the ground of a drawing stands.
type placed struct {
	x, width int
	y        float64
}

func (w *writer) id(id string) {
	if id != "" {
		w.str("id", id)
	}
	w.raw(">")
}

func (w *writer) sheetLine(class string, x, y float64, line string) {
	w.raw(`<text class="` + class + `"`)
	w.attr("x", x)
	w.attr("y", y)
	w.raw(` aria-hidden="true">`)
	w.b = appendEscaped(w.b, line)
	w.raw(`</text>`)
}

// printableSheet makes every text of a sheet fit for a line.
func printableSheet(sh Sheet) Sheet {
	sh.Title, sh.Sub, sh.Description = printable(sh.Title), printable(sh.Sub), printable(sh.Description)
	notes := make([]string, 0, len(sh.Notes))
	for _, n := range sh.Notes {
		if n = printable(n); n != "" {
			notes = append(notes, n)
		}
	}
	sh.Notes = notes
	return sh
}

// sheetStyle is the style sheet of the package comment with the colours that it
// has on white; what a file does not need is left out.
const sheetStyle = `svg{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;fill:#1a2027}` +
	`svg:lang(en){font-family:"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}` +
	`.paper{fill:#fff}.h{font-size:20px;font-weight:700}.s{font-size:13px;fill:#4a5561}.p{font-size:14px;font-weight:700}.small .w{display:none}` +
	`.chart{font-size:14px;overflow:visible;font-variant-numeric:tabular-nums lining-nums}.v{font-weight:600}` +
	`.k,.o,[class^="on"]{font-size:13px}.t{font-size:12px;fill:#4a5561}.o{font-weight:600;stroke:#fff;stroke-width:4px;stroke-linejoin:round}` +
	`.on1,.on3{fill:#fff}.on2,.on4{fill:#000}.c1,.bd1{fill:#12436d}.c2,.bd2{fill:#28a197}.c3{fill:#801650}.c4{fill:#f46a25}` +
	`.ln1,.ld1{stroke:#12436d}.ln2,.ld2{stroke:#28a197}.ln3,.ld3{stroke:#801650}.ln4,.ld4{stroke:#f46a25}` +
	`[class^="ln"],[class^="ld"]{fill:none;stroke-linejoin:round}[class^="ln"]{stroke-width:2.5px;vector-effect:non-scaling-stroke}` +
	`.ln2{stroke-dasharray:8 3}.ln3{stroke-dasharray:3 3}.ln4{stroke-dasharray:9 3 2 3}` +
	`circle{stroke:#fff;stroke-width:1.5px}.many circle{stroke:none}.bd1{fill-opacity:.24}.bd2{fill-opacity:.3}` +
	`.grid{stroke:#d5dbe1}.axis{stroke:#6f7a86}.gap{stroke:#6f7a86;stroke-dasharray:2 3}.grid,.axis,.gap{shape-rendering:crispEdges}`
