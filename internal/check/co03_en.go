package check

import (
	"regexp"
	"slices"
	"strings"
)

// knownClaimsEN are the claims of knownClaims in English. The patterns stay
// within a clause.
var knownClaimsEN = []claim{
	{pattern: regexp.MustCompile(`(?i)\b(?:all|both|each)\b[^,;.]{0,40}\bupheld\b`), keys: []string{"upheld"}, topic: "reconsideration", zero: cases("review", "corrected", "other")},
	{pattern: regexp.MustCompile(`(?i)\b(?:all|both|each)\b[^,;.]{0,40}\bupheld\b`), keys: []string{"upheld"}, topic: "litigation", zero: cases("litigation", "corrected", "other")},
	{pattern: regexp.MustCompile(`(?i)\b(?:none|no case|no cases|no decision|no decisions)\b[^,;.]{0,24}\b(?:corrected|overturned|revoked|reversed)\b`), keys: []string{"corrected", "overturned", "revoked", "reversed"}, topic: "reconsideration", zero: cases("review", "corrected")},
	{pattern: regexp.MustCompile(`(?i)\bno (?:case|cases|lawsuit|lawsuits) (?:was |were )?lost\b|\bwon (?:all|every)\b|\b(?:none|not one) (?:of them )?(?:was |were )?lost\b`), keys: []string{" lost", "on all", "on every"}, topic: "l", zero: cases("litigation", "corrected")},
	{pattern: regexp.MustCompile(`(?i)\ball\b[^,;.]{0,40}\b(?:completed|handled and answered|answered|replied to|processed)\b`), keys: []string{"ompleted", "nswered", "eplied to", "rocessed"}, topic: "request", zero: requests("carried_forward"), completed: true},
	{pattern: regexp.MustCompile(`(?i)\b(?:no|none)\b[^,;.]{0,40}\bcarried (?:forward|over (?:to|into))\b`), keys: []string{"carried forward", "carried over"}, zero: requests("carried_forward")},
	{pattern: regexp.MustCompile(`(?i)\b(?:no|none)\b[^,;.]{0,40}\bcarried over from\b`), keys: []string{"carried over from"}, zero: requests("carried_over")},
	{pattern: regexp.MustCompile(`(?i)\bno requests\b[^,;.]{0,60}\breceived\b|\breceived no requests\b`), keys: []string{"o requests"}, zero: requests("new_received")},
	{pattern: regexp.MustCompile(`(?i)\bno\b[^,;.]{0,40}\breconsideration\b`), keys: []string{"econsideration"}, zero: cases("review", "total")},
	{pattern: regexp.MustCompile(`(?i)\bno\b[^,;.]{0,40}\b(?:litigation|lawsuits?)\b`), keys: []string{"itigation", "awsuit"}, zero: cases("litigation", "total")},
	{pattern: regexp.MustCompile(`(?i)\bno requests\b[^,;.]{0,24}\b(?:refused|denied)\b`), keys: []string{"o requests"}, zero: requests("denied")},
	{pattern: regexp.MustCompile(`(?i)\bno (?:fee|fees|charge|charges)\b[^,;.]{0,12}\b(?:charged|collected|made)\b|\bcharged no fees?\b|\bcollected no fees?\b`), keys: []string{"o fee", "o charge"}, zero: fees},
}

// aimsEN are words that make a claim an aim, a demand or a condition.
var aimsEN = []string{"will ", "shall ", "should ", "must ", "aim", "strive", "ensure", "require", "so that", " if ", "If "}

// claimsEN is claims for an English text.
func (c *claim) claimsEN(shown string, at []int) bool {
	from, to := sentenceOfEnglish(shown, at[0])
	whole, before := shown[from:max(to, at[1])], shown[from:at[0]]
	about := strings.ToLower(whole)
	if !strings.Contains(about, c.topic) && !strings.Contains(strings.ToLower(shown[:at[0]]), c.topic) {
		return false
	}
	if slices.Contains([]string{"reconsideration", "litigation"}, c.topic) { // the nearer of the two is meant
		other := map[string]string{"reconsideration": "litigation", "litigation": "reconsideration"}[c.topic]
		said := strings.ToLower(shown[:at[1]])
		if strings.LastIndex(said, other) > strings.LastIndex(said, c.topic) {
			return false
		}
	}
	return !containsAny(" "+whole, aimsEN...) && !lastYearEN.MatchString(before)
}
