package check

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// ruleCO06: one thing has one name in a report.
var ruleCO06 = Rule{
	ID: "CO-06", Severity: diag.Info,
	Title: diag.T("同一事物只用一个名称", "one thing, one name"),
	Doc: diag.T("一份报告中，同一事物不应有几个名称。内置的有：政务公开领导小组与政府信息公开领导小组，行政服务中心与政务服务中心，区-街道-社区与区-街-社；site.yaml 中网站名称的间隔号（杭州·拱墅）不得变为空格或其他符号；其他的写在 terms.yaml 的 also 之下。书名号中的题名不报告。",
		"Within a report one thing has one name. Built in are 政务公开领导小组 and 政府信息公开领导小组, 行政服务中心 and 政务服务中心, 区-街道-社区 and 区-街-社; the dot in the portal's name in site.yaml (杭州·拱墅) must not become a space or another mark; others stand under also in terms.yaml. Titles in 《》 pass."),
	report: func(m *manuscript) (findings []diag.Finding) {
		for _, names := range m.names() {
			findings = append(findings, m.mixed(names)...)
		}
		return findings
	},
}

// sameThings are the names that are mixed up most often.
func sameThings() [][]string {
	return [][]string{
		{"政务公开领导小组", "政府信息公开领导小组"},
		{"行政服务中心", "政务服务中心"},
		{"区-街道-社区", "区-街-社"},
		{"区、街道、社区三级", "区街道社区三级"},
	}
}

// names gives the groups of names that are looked for.
func (m *manuscript) names() [][]string {
	var groups [][]string
	if m.chinese() {
		groups = sameThings()
	}
	if portal := first(m.site.Config.Portal.Name); strings.Contains(portal, "·") {
		group := []string{portal}
		for _, dot := range []string{" ", "•", "・", "‧", "-", "."} {
			group = append(group, strings.ReplaceAll(portal, "·", dot))
		}
		groups = append(groups, group)
	}
	for _, term := range m.site.Terms {
		if len(term.Also) > 0 {
			groups = append(groups, append([]string{term.Words[0]}, term.Also...))
		}
	}
	return groups
}

// use is the first place where a report uses a name.
type use struct {
	name string
	pos  diag.Pos
}

// mixed finds the names of one thing that a report uses beside the first.
func (m *manuscript) mixed(names []string) (findings []diag.Finding) {
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var uses []use
	for i := range m.leaves {
		uses = append(uses, m.leaves[i].uses(names, uses)...)
	}
	for _, u := range uses[min(1, len(uses)):] {
		findings = append(findings, diag.Finding{Pos: u.pos, At: u.name,
			Message: diag.T("“%s”与“%s”（%s）似指同一事物", "%q and %q (%s) seem to mean the same thing", u.name, uses[0].name, uses[0].pos.String()),
			Hint:    diag.T("确为同一事物的，统一名称；原文如此的，以豁免说明", "use one name if they do; where the original reads so, say so in a waiver")})
	}
	return findings
}

// uses finds the first use of each name that was not met before, in order. A
// name within a longer one is not a use of it.
func (l *leaf) uses(names []string, met []use) (found []use) {
	rest := l.body
	for _, name := range names {
		if !strings.Contains(rest, name) {
			continue
		}
		if !slices.ContainsFunc(met, func(u use) bool { return u.name == name }) {
			for from := range occurrences(rest, name) {
				to := from + len(name)
				if !enclosed(l.body, number{from: from, to: to}, "《", "》", 600) {
					found = append(found, use{name, l.pos(from, to)})
					break
				}
			}
		}
		rest = strings.ReplaceAll(rest, name, strings.Repeat("\x00", len(name)))
	}
	slices.SortStableFunc(found, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.pos.Line, b.pos.Line), cmp.Compare(a.pos.Col, b.pos.Col))
	})
	return found
}
