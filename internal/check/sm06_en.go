package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// What makes an English percentage a share, and what a rate of change.
var (
	shareBeforeEN  = regexp.MustCompile(`(?i)(?:\baccount(?:s|ed|ing) for|\bmak(?:e|es|ing) up|\bmade up|\brepresent(?:s|ed|ing)?|\bor|\bequal to|\bshare of|\bproportion of|\()\s*$`)
	shareBehindEN  = regexp.MustCompile(`^(?: percent| per cent)?\)? of (?:the (?:total|sum|whole|requests|items|cases)|all|them|these|those)\b`)
	elsewhereEN    = regexp.MustCompile(`(?i)\b(?:city|municipal|province|provincial|nation|national|country)`)
	rateEN         = regexp.MustCompile(`(?i)\b(increase|increas(?:ed|ing)|rise|rose|rising|risen|growth|grew|grown|growing|up|more|higher|gain|decrease|decreas(?:ed|ing)|fall|fell|falling|fallen|decline|declin(?:ed|ing)|drop|dropped|down|reduction|reduced|fewer|less|lower)\b`)
	lastYearEN     = regexp.MustCompile(`(?i)\b(?:previous year|preceding year|year before|year earlier|last year|year[- ]on[- ]year|year[- ]over[- ]year)\b`)
	afterToEN      = regexp.MustCompile(`^[^,;.\n]{0,48}?\bto (?:reach )?$`)
	fallsEN        = []string{"decreas", "fall", "fell", "declin", "drop", "down", "reduc", "fewer", "less", "lower"}
	percentWordsEN = []string{" percent", " per cent"}
)

// judgeEN finds out what a percentage of an English text is of.
func (r *ratio) judgeEN() (diag.Finding, bool) {
	from, to := sentenceOfEnglish(r.words, r.printed.from)
	before, behind := r.words[from:r.printed.from], r.words[r.printed.to:to]
	behind = strings.TrimPrefix(behind, prefixOf(behind, percentWordsEN...))
	near := before[max(0, strings.LastIndexAny(before, ",;(")+1):] + " … " + clauseEN(behind)
	if m := rateEN.FindString(near); m != "" {
		if !r.sinceLastYear(near+" "+clauseEN(strings.TrimLeft(behind, ", ")), before) {
			return diag.Finding{}, false
		}
		return r.growthEN(from, to, prefixOf(strings.ToLower(m), fallsEN...) == "")
	}
	if !shareBeforeEN.MatchString(before) && !(strings.HasSuffix(before, ", ") && shareBehindEN.MatchString(r.words[r.printed.to:to])) {
		return diag.Finding{}, false
	}
	return r.shareEN(from, to)
}

// clauseEN gives what stands before the next mark of an English text.
func clauseEN(text string) string {
	if i := strings.IndexAny(text, ",;:.)\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// sinceLastYear tells whether a rate of change is from the year before.
func (r *ratio) sinceLastYear(near, before string) bool {
	last := itoa(r.page.chapter.Report.Year - 1)
	if lastYearEN.MatchString(near) || containsAny(near, "from "+last, "over "+last, "than in "+last, "than "+last, "with "+last, "on "+last, "in "+last) {
		return true
	}
	return strings.Contains(strings.ToLower(before), "compared with") && (lastYearEN.MatchString(before) || strings.Contains(before, last))
}

// shareEN recomputes a part of a whole.
func (r *ratio) shareEN(from, to int) (diag.Finding, bool) {
	if f, found := r.impossible(); found {
		return f, true
	}
	part, ok := r.currentEN(from, to)
	if !ok || !r.printed.exact() || elsewhereEN.MatchString(clauseEN(r.words[r.printed.to:to])) || strings.Contains(r.words[from:to], "respectively") {
		return r.vague()
	}
	wholes, certain := r.wholesEN(part)
	return r.ofWhole(part, wholes, certain)
}

// wholesEN is wholes for an English text, where the noun of a figure is often
// left out.
func (r *ratio) wholesEN(part fact) (all []fact, certain bool) {
	noun := part.unit
	r.facts = slices.Clone(r.facts)
	for i := range r.facts {
		if f := r.facts[i]; f.from != part.from && (f.unit == "" || noun == "") && f.from < part.from {
			r.facts[i].unit = noun
		}
	}
	return r.wholes(part, r.page.listingsEN)
}

// currentEN gives the figure of which a percentage speaks: “to 78” behind it, or
// the last exact one of the sentence before it that is of this year.
func (r *ratio) currentEN(from, to int) (fact, bool) {
	for _, f := range r.all {
		if f.from > r.printed.to && f.to <= to && r.counts(f) && afterToEN.MatchString(r.words[r.printed.to:f.from]) {
			return f, true
		}
	}
	for _, f := range slices.Backward(r.facts) {
		if f.from < from {
			break
		}
		if r.counts(f) && !r.ofLastYear(f) && !strings.Contains(f.path, "@") {
			return f, true
		}
	}
	return fact{}, false
}

// counts tells whether a figure is an exact number of things.
func (r *ratio) counts(f fact) bool { return f.kind == cardinal && !f.weak && f.exact() }

// ofLastYear tells whether an English sentence gives a figure as that of the year
// before: 65 in 2017, from 65, the 65 of the previous year.
func (r *ratio) ofLastYear(f fact) bool {
	after := clauseEN(r.words[f.to:min(len(r.words), f.to+60)])
	last := itoa(r.page.chapter.Report.Year - 1)
	return f.changesEN(r.words) || lastYearEN.MatchString(after) || containsAny(after+" ", " in "+last, " of "+last)
}

// growthEN recomputes a rate of change from the year before.
func (r *ratio) growthEN(from, to int, up bool) (diag.Finding, bool) {
	now, ok := r.currentEN(from, to)
	if !ok || !r.printed.exact() {
		return r.unnamed()
	}
	then, ok := r.beforeEN(now)
	if !ok || then.value.Num.Sign() <= 0 {
		return r.baseless(now)
	}
	return r.grown(now, then, up)
}

// beforeEN gives the figure of the year before: stated in the block, or of the
// same name in that year's report.
func (r *ratio) beforeEN(now fact) (fact, bool) {
	named := "@" + itoa(r.page.chapter.Report.Year-1)
	for _, f := range r.all {
		if f.from == now.from || !r.counts(f) || now.unit != "" && f.unit != "" && f.unit != now.unit && !strings.HasSuffix(f.path, named) {
			continue
		}
		last := r.ofLastYear(f) && suffixOf(r.words[:f.from], " by ", "crease of ", " up ", " down ", " rise of ") == "" && prefixOf(r.words[f.to:], " more", " fewer", " less") == ""
		if strings.HasSuffix(f.path, named) || last {
			return f, true
		}
	}
	return r.page.onFile(now)
}
