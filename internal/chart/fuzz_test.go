package chart

import (
	"math"
	"strconv"
	"testing"
)

// fuzzChart makes a chart out of bytes: names and texts of any kind and length,
// values of any magnitude.
func fuzzChart(kind uint8, names string, numbers []byte) *Chart {
	kinds := []Kind{Bar, Stack, Share, Cluster, Column, Line, Flow}
	c := &Chart{ID: "s1", Kind: kinds[int(kind)%len(kinds)], LabelledBy: names}
	series := 1
	if len(numbers) > 0 && (c.Kind == Stack || c.Kind == Share || c.Kind == Cluster || c.Kind == Line) {
		series = int(numbers[0])%MaxSeries + 1
	}
	runes := []rune(names)
	name := func(i int) string {
		if len(runes) == 0 {
			return ""
		}
		from := i * 7 % len(runes)
		return string(runes[from:min(len(runes), from+i*5%40+1)])
	}
	for i := range series {
		c.Series = append(c.Series, name(i+3))
	}
	for i := 0; i+series <= len(numbers) && i < 40*series; i += series {
		cat := Category{Label: name(i)}
		for j := range series {
			cat.Cells = append(cat.Cells, fuzzCell(numbers[i+j], name(i+j+1)))
		}
		if c.Categories = append(c.Categories, cat); numbers[i]%11 == 5 {
			c.Gaps = append(c.Gaps, Gap{i / series, "界" + name(i+2)})
		}
	}
	if c.Kind != Line && c.Kind != Column {
		c.Gaps = nil
	} else if n := len(c.Gaps); n > 0 && c.Gaps[n-1].After == len(c.Categories)-1 {
		c.Gaps = c.Gaps[:n-1]
	}
	if c.Kind == Flow {
		c.In = []Cell{fuzzCell(byte(len(names)), name(2))}
		c.Middle = fuzzCell(byte(len(numbers)), name(1))
	}
	return c
}

func fuzzCell(b byte, name string) Cell {
	v := float64(int8(b)) * math.Pow10(int(b%9)*3-9)
	cell := Cell{Label: name, Value: v, Text: strconv.FormatFloat(v, 'g', 7, 64)}
	switch b % 13 {
	case 3:
		cell.Missing, cell.Text = true, "/"
	case 4:
		cell.Text = name
	}
	return cell
}

// Whatever Validate accepts is drawn: as well-formed XML, without texts that
// overlap, and within its box.
func FuzzLayout(f *testing.F) {
	for kind := range uint8(7) {
		f.Add(kind, "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", []byte{3, 20, 250, 7, 0, 90, 41, 16, 5, 77})
		f.Add(kind, "Large numbers of <repetitive> \x00 requests & “quotes”", []byte{1, 2, 3, 4})
		f.Add(kind, "", []byte{0, 0, 0, 0})
	}
	f.Fuzz(func(t *testing.T, kind uint8, names string, numbers []byte) {
		c := fuzzChart(kind, names, numbers)
		if c.Validate() != nil {
			return
		}
		s := Layout(c)
		wellFormed(t, string(s.AppendSVG(nil)))
		for _, w := range widths {
			for _, fault := range s.faults(w) {
				t.Errorf("%s: %s", c.Kind, fault)
			}
		}
	})
}
