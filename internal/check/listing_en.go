package check

import (
	"regexp"
	"strings"
)

// Where an English list of parts is announced, and what parts its members.
var (
	listMarksEN   = regexp.MustCompile(`(?i)\b(?:of|among) (?:which|whom|these|those|them)\b,?|, including\b`)
	memberMarksEN = regexp.MustCompile(`[,;]\s+and\s+|[,;]\s+|\s+and\s+|\n`)
)

// listingsEN finds the lists of a block of English text that follow “of which”,
// “of these” or “including”: 78 requests, of which 60 were submitted online.
func (p *page) listingsEN(t *prose, block int) (all []listing) {
	words := t.blocks[block].words
	if !containsAny(words, "f which", "f whom", "f these", "f those", "f them", "mong ", "ncluding") {
		return nil
	}
	shown := t.blocks[block].shown()
	marks := listMarksEN.FindAllStringIndex(shown, -1)
	if len(marks) == 0 {
		return nil
	}
	facts := p.facts(t, block)
	for i, m := range marks {
		from, to := sentenceOfEnglish(shown, m[0])
		if i+1 < len(marks) && marks[i+1][0] < to {
			to = marks[i+1][0]
		}
		l := listing{open: strings.HasSuffix(shown[m[0]:m[1]], "including") || i+1 < len(marks) && to == marks[i+1][0]}
		l.members(shown, facts, extent{m[1], to})
		if strings.TrimSpace(shown[from:m[0]]) == "" && from > 0 { // about the sentence before
			from, _ = sentenceOfEnglish(shown, max(0, len(strings.TrimRight(shown[:from], " \n"))-1))
		}
		if l.wholeEN(shown, facts, extent{from, m[0]}) {
			all = append(all, l)
		}
	}
	return all
}

// members takes the parts of an English list: the figure with which a member
// begins (60 by letter), or else ends (Weibo 60).
func (l *listing) members(words string, facts []fact, in extent) {
	from := in.from
	for from < in.to && !l.rest {
		end, next := in.to, in.to
		if m := memberMarksEN.FindStringIndex(words[from:in.to]); m != nil {
			end, next = from+m[0], from+m[1]
		}
		if f, ok := memberEN(words, facts, extent{from, end}); ok {
			l.parts = append(l.parts, f)
			l.rest = containsAny(" "+words[from:end], " other ", " others", " rest ", " remaining ")
		} else if prefixOf(strings.TrimLeft(words[from:end], " "), "etc", "so on", "so forth") != "" {
			l.open = true
		}
		from = next
	}
}

// leadsEN may stand between the beginning of a member and its figure.
var leadsEN = []string{"while ", "with ", "another ", "the other ", "the remaining ", "there were ", "and "}

// memberEN gives the figure of one member of a list.
func memberEN(words string, facts []fact, in extent) (fact, bool) {
	var found fact
	text := words[in.from:in.to]
	begin := in.from + len(text) - len(strings.TrimLeft(text, " "))
	for word := prefixOf(words[begin:in.to], leadsEN...); word != ""; word = prefixOf(words[begin:in.to], leadsEN...) {
		begin += len(word)
	}
	for _, f := range facts {
		if f.from < in.from || f.to > in.to || f.kind != cardinal || bracketed(words[in.from:f.from]) || f.changesEN(words) {
			continue
		}
		ends := strings.TrimRight(words[f.to:in.to], " .") == ""
		if f.from != begin && (!ends || f.weak) || f.weak && !f.countsEN(words) {
			continue
		}
		found = f
		if f.from == begin {
			break
		}
	}
	if found.to == 0 {
		return found, false
	}
	found.called = memberName(words[in.from:found.from] + words[found.to:in.to])
	return found, true
}

// memberName shortens what an English list says of a part.
func memberName(text string) string {
	text = strings.Trim(text, " .,")
	for _, verb := range []string{"were ", "was ", "are ", "is ", "had been ", "have been "} {
		text = strings.TrimPrefix(text, verb)
	}
	return clip(text, 28)
}

// countsEN tells whether a number word counts something: five were upheld, and
// not “one of the”.
func (f fact) countsEN(words string) bool {
	n, whole := f.value.Num.Int64()
	return whole && (n != 1 || prefixOf(words[f.to:], " was ", " is ", " by ", " through ", " on ") != "") && !strings.HasPrefix(words[f.to:], " of ")
}

// changesEN tells whether a figure is a difference to, or a figure of, another
// year: 12 more than, up from 65, 65 in the previous year.
func (f fact) changesEN(words string) bool {
	after, before := words[f.to:min(len(words), f.to+60)], words[max(0, f.from-24):f.from]
	if i := strings.IndexAny(after, ",;.\n("); i >= 0 {
		after = after[:i]
	}
	return suffixOf(before, "up from ", "down from ", " from ", " against ", " than ", "up by ", "down by ", " up ", " down ", "increase of ", "decrease of ", "rise of ", "fall of ", "drop of ", " by ") != "" ||
		containsAny(after+" ", " more than ", " fewer than ", " less than ", " higher than ", " lower than ", " previous year", " preceding year", " year before", " year earlier", " last year")
}

// wholeEN takes the figure that a list is made of. Where the sentence has several
// that the list may be of, the one that agrees is meant, and when none does, it
// is not certain which.
func (l *listing) wholeEN(words string, facts []fact, in extent) bool {
	if len(l.parts) == 0 {
		return false
	}
	noun := l.parts[0].unit
	var candidates []fact
	for _, f := range facts {
		if f.from < in.from || f.to > in.to || f.kind != cardinal || f.weak && (!f.countsEN(words) || f.unit == "") || bracketed(words[in.from:f.from]) || f.changesEN(words) {
			continue
		}
		if noun == "" || f.unit == "" || f.unit == noun {
			f.called = f.unit
			candidates = append(candidates, f)
		}
	}
	for _, f := range l.parts {
		l.open = l.open || f.unit != "" && f.unit != noun
	}
	if len(candidates) == 0 {
		return false
	}
	l.whole = candidates[len(candidates)-1]
	l.total = containsAny(words[in.from:in.to], "otal", "in all", "altogether")
	for _, f := range candidates {
		sum := listing{whole: f, parts: l.parts, shut: true}
		if len(l.parts) > 1 && sum.exact() && sum.adds() || len(l.parts) == 1 && f.value.Num.Cmp(l.whole.value.Num) > 0 {
			l.whole = f
		}
	}
	l.open = l.open || len(candidates) > 1
	l.shut = !l.open
	return true
}
