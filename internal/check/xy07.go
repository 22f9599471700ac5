package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/markdown"
)

// ruleXY07: no series runs across a break without a mark.
var ruleXY07 = Rule{
	ID: "XY-07", Severity: diag.Error,
	Title: diag.T("跨年的图表标明格式与口径的变动", "charts over the years mark changes of format"),
	Doc: diag.T("国家格式在2019年和2021年改变，区划与口径的变动写在 site.yaml 的 breaks。{trend …} 自行断开并注明。手工的跨年图表（名称带 @年份，或以年份为部分的构成）跨过这些年份的，须在 note 中说明，写明格式、口径、区划或不可比。",
		"The national format changed with 2019 and 2021; changes of territory and of counting stand under breaks in site.yaml. {trend …} leaves a gap there and says why. A chart or table of several years made by hand (names with @YEAR, or a breakdown whose parts are years) that runs across one says so in its note: 格式, 口径, 区划 or 不可比."),
	prose: func(p *page) (findings []diag.Finding) {
		t := p.texts[0]
		if t == nil {
			return nil
		}
		for i := range t.blocks {
			in := t.blocks[i].info.Insertion
			if in == nil || in.Kind != markdown.Chart && in.Kind != markdown.Table || breakNamed.MatchString(in.Note) {
				continue
			}
			if from, to, why := p.acrossBreak(p.yearsOf(in)); !why.IsZero() {
				pos := in.Pos
				pos.File = t.text.File
				findings = append(findings, diag.Finding{Pos: pos, At: in.Names[0].Path,
					Message: diag.Text{
						ZH: "把" + strconv.Itoa(from) + "年与" + strconv.Itoa(to) + "年的数画在一起，没有说明" + why.ZH,
						EN: "figures of " + strconv.Itoa(from) + " and " + strconv.Itoa(to) + " stand together, and nothing says that " + why.EN},
					Hint: diag.T("用 {trend …}，或加上 note \"…口径不同，不可比\"", `use {trend …}, or add a note that says the figures are not comparable (不可比)`)})
			}
		}
		return findings
	},
}

var (
	breakNamed = regexp.MustCompile(`格式|口径|区划|可比|(?i)format|comparable|territor`)
	yearLabel  = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|年度)?$`)
)

// yearsOf lists the years whose figures an insertion shows, in order.
func (p *page) yearsOf(in *markdown.Insertion) []int {
	rep := p.chapter.Report
	var years []int
	for _, name := range in.Names {
		year := rep.Year
		if name.Year != 0 {
			year = name.Year
		}
		years = append(years, year)
		path := name.Path
		if in.By != "" {
			path += "." + in.By
		}
		if fig, ok := rep.Figure(p.chapter, path); ok {
			years = append(years, yearParts(fig, in.By)...)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// yearParts gives the years that are the parts of a breakdown.
func yearParts(fig content.Figure, by string) (years []int) {
	for i := range fig.Stat.By {
		b := &fig.Stat.By[i]
		if fig.By != nil && fig.By != b || fig.By == nil && by == "" && len(fig.Stat.By) > 1 {
			continue
		}
		for j := range b.Parts {
			if m := yearLabel.FindStringSubmatch(strings.TrimSpace(b.Parts[j].Labels[0])); m != nil {
				years = append(years, atoi(m[1]))
			}
		}
	}
	return years
}

// acrossBreak gives the first two of several years between which figures
// cannot be compared, and why.
func (p *page) acrossBreak(years []int) (from, to int, why diag.Text) {
	for i := 1; i < len(years); i++ {
		from, to = years[i-1], years[i]
		if breaks := p.site.Config.BreaksBetween(from, to); len(breaks) > 0 {
			return from, to, diag.Text{ZH: breaks[0].Reason[0], EN: "they cannot be compared (site.yaml, breaks)"}
		}
		if form.Find(from) != form.Find(to) {
			return from, to, diag.T("国家格式有变", "the national format changed")
		}
	}
	return 0, 0, diag.Text{}
}
