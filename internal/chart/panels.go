package chart

import "slices"

// Panel is one of several drawings in a file, with its heading.
type Panel struct {
	Title       string // over the drawing, with its unit
	Description string // for readers who do not see it
	Scene       *Scene
}

// The measures of panels, in px.
const (
	panelColumns = 2
	panelGap     = 32 // between two, across and down
	panelTitle   = 14 // font size
	panelLine    = 20 // of a heading
	panelHead    = 8  // between heading and drawing
)

// AppendPanels appends several drawings as one SVG file, two in a row, so that
// figures of different units stand together as they do on a page. Beneath them
// is said once why years are apart: drawings in one file have the same breaks.
func AppendPanels(dst []byte, panels []Panel, sh Sheet) []byte {
	p := panelSheet{w: writer{b: dst}, width: sheetWidth - 2*sheetMargin}
	columns := min(panelColumns, len(panels))
	if columns > 1 {
		p.width = (p.width - (columns-1)*panelGap) / columns
	}
	var gaps []string
	for _, panel := range panels {
		for _, gap := range panel.Scene.gaps {
			if !slices.Contains(gaps, gap) {
				gaps = append(gaps, gap)
			}
		}
	}
	l := layoutSheet(sh, gaps)
	var rows []panelRow
	end := l.top
	for row := range slices.Chunk(panels, max(columns, 1)) {
		rows = append(rows, p.row(row, end))
		end += rows[len(rows)-1].height + panelGap
	}
	end -= panelGap
	p.w.openSheet(&l, end, "", "")
	for i := range rows {
		p.draw(&rows[i])
	}
	p.w.closeSheet(&l, end)
	return p.w.b
}

// panelSheet is a file of panels being written.
type panelSheet struct {
	w     writer
	width int // px of one panel
}

// panelRow is a row of panels: its top, what its highest heading takes, and all.
type panelRow struct {
	panels            []Panel
	titles            [][]string
	top, head, height float64
}

func (p *panelSheet) row(panels []Panel, top float64) panelRow {
	r := panelRow{panels: panels, top: top}
	for _, panel := range panels {
		title := wrap(nil, printable(panel.Title), float64(p.width)/bolder, panelTitle)
		r.titles = append(r.titles, title)
		r.head = max(r.head, float64(len(title)*panelLine+panelHead))
		r.height = max(r.height, panel.Scene.height)
	}
	r.height += r.head
	return r
}

// draw writes a row; headings stand on their drawings, which begin at one height.
func (p *panelSheet) draw(r *panelRow) {
	for i, panel := range r.panels {
		x := float64(sheetMargin + i*(p.width+panelGap))
		p.w.raw("<g")
		if p.width < comfortable {
			p.w.raw(` class="small"`)
		}
		p.w.raw("><title")
		p.w.id(panel.Scene.labelledBy)
		p.w.b = appendEscaped(p.w.b, printable(panel.Title))
		p.w.raw("</title><desc")
		p.w.id(panel.Scene.describedBy)
		p.w.b = appendEscaped(p.w.b, printable(panel.Description))
		p.w.raw("</desc>")
		y := r.top + r.head - panelHead - float64(len(r.titles[i])*panelLine)
		for _, line := range r.titles[i] {
			y += panelLine
			p.w.sheetLine("p", x, y-5, line)
		}
		p.w.put(panel.Scene, x, r.top+r.head, p.width)
		p.w.raw("</g>")
	}
}
