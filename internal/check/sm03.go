package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleSM03: a part is no larger than its whole.
var ruleSM03 = Rule{
	ID: "SM-03", Severity: diag.Warning,
	Title: diag.T("部分不大于整体", "a part is no larger than its whole"),
	Doc: diag.T("正文中“解读文件28件，其中图解8件”的“其中”一项，单位相同的，不大于前面的数；“532项，包含936个子项”的子项不少于项。英文中“of which”“including”之后的一项和 sub-items 同此。",
		"In the Chinese text a single part after 其中, counted in the same unit, is no larger than the figure before it, and sub-items (子项) are no fewer than the items that have them. The same holds for a single part after “of which” or “including”, and for sub-items, in the English text."),
	prose: func(p *page) []diag.Finding {
		return append(p.eachListing(func(t *prose, block int, l listing) (f diag.Finding, found bool) {
			if len(l.parts) != 1 || l.parts[0].value.Kind != stat.Number || l.parts[0].value.Num.Cmp(l.whole.value.Num) <= 0 {
				return f, false
			}
			part := l.parts[0]
			f = p.found(t, block, part)
			if !l.exact() {
				f.Severity = diag.Open
				f.Message = diag.T("部分 %[1]s 与整体 %[2]s 不全是确切的数，无法比较", "the part %[1]s and the whole %[2]s are not both exact, so that they cannot be compared", part.value.Text, l.whole.value.Text)
				return f, true
			}
			f.Message = diag.T("“其中”的 %[1]s 大于前面的 %[2]s，多 %[3]s", "%[1]s, a part, is above the %[2]s it is part of, by %[3]s", plain(part.value.Num), plain(l.whole.value.Num), apart(part.value.Num, l.whole.value.Num))
			f.Hint = slipOf([]fact{l.whole, part}, t.blocks[block].words, func(n []stat.Rational) bool { return n[1].Cmp(n[0]) <= 0 })
			return f, true
		}), p.subItems()...)
	},
}

// subItems finds fewer sub-items than items.
func (p *page) subItems() []diag.Finding {
	find := func(t *prose, block int, words string) (findings []diag.Finding) {
		if !containsAny(words, "子项", "子目", "小项", "sub-item", "subitem") {
			return nil
		}
		facts := p.facts(t, block)
		for i := 1; i < len(facts); i++ {
			items, sub := facts[i-1], facts[i]
			if !countsSubItems(words, sub) || items.kind != cardinal || sub.kind != cardinal || strings.ContainsAny(words[items.to:sub.from], "。；.;\n") ||
				!items.exact() || !sub.exact() || sub.value.Num.Cmp(items.value.Num) >= 0 {
				continue
			}
			f := p.found(t, block, sub)
			f.Message = diag.T("%[1]s个子项，少于 %[2]s 项", "%[1]s sub-items are fewer than the %[2]s items that have them", plain(sub.value.Num), plain(items.value.Num))
			f.Hint = slipOf([]fact{items, sub}, words, func(n []stat.Rational) bool { return n[1].Cmp(n[0]) >= 0 })
			findings = append(findings, f)
		}
		return findings
	}
	return p.either(find, find)
}

// countsSubItems tells whether a figure counts sub-items: 936个子项.
func countsSubItems(words string, f fact) bool {
	return containsAny(f.unit, "子项", "子目", "小项", "sub-items", "subitems") || prefixOf(words[f.to:], " sub-items", " subitems") != "" || prefixOf(strings.TrimPrefix(strings.TrimLeft(words[f.to:], " "), "个"), "子项", "子目", "小项") != ""
}

// slipOf words the slip in one of some figures that would make them agree,
// where there is only one (SM-07).
func slipOf(facts []fact, words string, agree func([]stat.Rational) bool) diag.Text {
	values := make([]stat.Value, len(facts))
	for i, f := range facts {
		values[i] = f.value
	}
	slip, ok := stat.OnlySlip(stat.SlipsThat(values, agree))
	if !ok {
		return diag.T("请与原稿核对", "compare with the original")
	}
	f, kind := facts[slip.Index], slip.Kind.Name()
	from := f.plain()
	f.value.Num = slip.To
	return diag.T("若“%[1]s”为 %[2]s（%[3]s）则相符，请与原稿核对", "if %[1]s were %[2]s (%[4]s), they would agree: compare with the original", from, f.plain(), kind.ZH, kind.EN)
}
