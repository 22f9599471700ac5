package content

import (
	"gongkai/internal/diag"
)

// waivers reads the list of waivers.
func (d *decoder) waivers(n *node, dr *draft) {
	if !d.wants(n, sequence) {
		return
	}
	for item := range d.tree.items(n) {
		if !d.wants(item, mapping) {
			continue
		}
		w := draftWaiver{at: item.at()}
		d.waiver(item, &w)
		if d.completeWaiver(&w, dr) {
			dr.waivers = append(dr.waivers, w)
		}
	}
}

func (d *decoder) waiver(n *node, w *draftWaiver) {
	for k, v := range d.entries(n) {
		switch k.value {
		case "rule":
			w.rule = d.rule(v)
		case "at":
			w.path = d.line(v)
		case "reason":
			w.reason = d.text(v)
		case "by", "date", "public":
			if d.wordsOnly(k) {
				continue
			}
			d.waiverSetting(k, v, w)
		default:
			d.unknown(k, "rule at reason by date public")
		}
	}
}

// waiverSetting reads a key that only the source language has.
func (d *decoder) waiverSetting(k, v *node, w *draftWaiver) {
	switch k.value {
	case "by":
		w.by = d.line(v)
	case "date":
		w.date = d.date(v)
	case "public":
		w.public = d.truth(v)
	}
}

// rule reads the id of a rule: two capital letters, a hyphen, two digits.
func (d *decoder) rule(n *node) word {
	w := d.line(n)
	if w.text != "" && !isRule(w.text) {
		d.invalid(n, diag.T("“%s”不是规则编号", "%q is not the id of a rule", w.text),
			diag.T("规则编号如SM-01，见错误信息", "ids are like SM-01, as findings print them"))
		return faulty(n)
	}
	return w
}

func isRule(s string) bool {
	return len(s) == 5 && isUpper(s[0]) && isUpper(s[1]) && s[2] == '-' && isDigit(s[3]) && isDigit(s[4])
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// completeWaiver tells whether w says which finding it answers, and why. Two
// waivers of one finding would leave open which reason holds.
func (d *decoder) completeWaiver(w *draftWaiver, dr *draft) bool {
	keys := lacking(needed{"rule", w.rule.given()}, needed{"at", w.path.given()}, needed{"reason", w.reason.given()},
		needed{"by", w.by.given() || d.translation}, needed{"date", w.date.given() || d.translation})
	d.missing(place{at: w.at}, "waivers", keys...)
	if len(keys) > 0 || w.rule.text == "" || w.path.text == "" {
		return false
	}
	if old := findWaiver(dr.waivers, w.rule.text, w.path.text); old != nil {
		d.out.add("FM-04", place{at: w.at}, diag.T("%s在“%s”已有一条豁免（第%d行）", "%s at %q is already waived on line %d", w.rule.text, w.path.text, old.at.Line),
			diag.T("合并为一条", "make them one"))
		return false
	}
	return true
}

// findWaiver gives the waiver of a rule at a path; nil when there is none.
func findWaiver(ws []draftWaiver, rule, path string) *draftWaiver {
	for i := range ws {
		if ws[i].rule.text == rule && ws[i].path.text == path {
			return &ws[i]
		}
	}
	return nil
}
