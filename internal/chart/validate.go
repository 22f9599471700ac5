package chart

import (
	"fmt"
	"math"
)

// Refusal says why a chart cannot be drawn, in both languages of the tool's
// messages. As an error it speaks English.
type Refusal struct{ ZH, EN string }

// Error gives the English sentence.
func (r *Refusal) Error() string { return r.EN }

func refuse(zh, en string, args ...any) error {
	return &Refusal{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// The range of magnitudes that can be drawn: far wider than any statistic, and
// narrow enough that sums and quotients stay finite.
const (
	largest  = 1e100
	smallest = 1e-100
)

// Validate refuses, with a *Refusal, what cannot be drawn honestly: an unknown
// kind, nothing to draw, cells that do not match the series, more series or
// parts than there are colours, parts or flows below zero, numbers that are not
// finite, gaps out of order.
func (c *Chart) Validate() error {
	for _, check := range []func() error{c.checkKind, c.checkCells, c.checkParts, c.checkGaps, c.checkFlow} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Chart) checkKind() error {
	switch c.Kind {
	case Bar, Stack, Share, Cluster, Column, Line, Flow:
	default:
		return refuse("没有“%s”这种图，可用 bar、stack、share、cluster、column、line、flow", "unknown kind %q: use bar, stack, share, cluster, column, line or flow", string(c.Kind))
	}
	if len(c.Categories) == 0 {
		return refuse("没有可画的项", "there is nothing to draw")
	}
	switch {
	case len(c.Series) > 1 && (c.Kind == Column || c.Kind == Flow):
		return refuse("%s 图只能有一个系列，这里有%d个", "a %s chart shows one series, here are %d", string(c.Kind), len(c.Series))
	case len(c.Series) > MaxSeries:
		return refuse("一张图至多四个系列（颜色不重复使用），这里有%d个", "a chart shows at most four series, because no colour is used twice; here are %d", len(c.Series))
	}
	return nil
}

func (c *Chart) checkCells() error {
	want := max(1, len(c.Series))
	for i := range c.Categories {
		cat := &c.Categories[i]
		if len(cat.Cells) != want {
			return refuse("“%s”有%d个值，应有%d个", "%q has %d values instead of %d", cat.Label, len(cat.Cells), want)
		}
		for j := range cat.Cells {
			if err := cat.Cells[j].check(cat.Label); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Cell) check(label string) error {
	if size := math.Abs(c.Value); !c.Missing && c.Value != 0 && !(size >= smallest && size <= largest) {
		return refuse("“%s”的值%v无法画出", "%q has a value that cannot be drawn: %v", label, c.Value)
	}
	return nil
}

func (c *Chart) checkParts() error {
	if c.Kind != Stack && c.Kind != Share && c.Kind != Flow {
		return nil
	}
	if c.Kind != Flow && len(c.Series) < 2 && len(c.Categories) > MaxSeries {
		return refuse("堆积图至多四个部分（颜色不重复使用），这里有%d个，请改用条形图", "a stacked bar has at most four parts, because no colour is used twice; here are %d: draw bars instead", len(c.Categories))
	}
	for i := range c.Categories {
		for j := range c.Categories[i].Cells {
			if err := c.Categories[i].Cells[j].checkPart(c.Categories[i].Label); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Cell) checkPart(label string) error {
	if !c.Missing && c.Value < 0 {
		return refuse("“%s”为负值（%s），不能作为整体的一部分，请改用条形图", "%q is below zero (%s) and cannot be part of a whole: draw bars instead", label, c.Text)
	}
	return nil
}

func (c *Chart) checkGaps() error {
	if len(c.Gaps) > 0 && c.Kind != Line && c.Kind != Column {
		return refuse("只有折线图和柱形图可以有间断", "only lines and columns can have gaps")
	}
	if len(c.Gaps) > mostGaps {
		return refuse("间断太多（%d处），至多%d处", "too many gaps (%d): a chart numbers at most %d", len(c.Gaps), mostGaps)
	}
	last := -1
	for _, g := range c.Gaps {
		if g.After <= last || g.After >= len(c.Categories)-1 {
			return refuse("间断的位置（第%d项之后）不对", "a gap after item %d is out of place", g.After+1)
		}
		if g.Reason == "" {
			return refuse("第%d项之后的间断没有写明原因", "the gap after item %d has no reason", g.After+1)
		}
		last = g.After
	}
	return nil
}

func (c *Chart) checkFlow() error {
	if c.Kind != Flow {
		if len(c.In) > 0 {
			return refuse("只有流向图可以有流入项", "only a flow has inflows")
		}
		return nil
	}
	if len(c.In) == 0 {
		return refuse("流向图没有流入项", "the flow has no inflow")
	}
	for _, cell := range append([]Cell{c.Middle}, c.In...) {
		if err := cell.check(cell.Label); err != nil {
			return err
		}
		if err := cell.checkPart(cell.Label); err != nil {
			return err
		}
	}
	return nil
}
