package stat

import "strings"

// affix is what a language puts around a number and its unit.
type affix struct{ before, after string }

// language is all that this package knows of one: another language is another
// entry in languageOf. Nothing else in the package asks for a language's name.
type language struct {
	asTyped   bool     // values are typed in this language and printed as they were
	point     string   // decimal sign
	group     string   // thousands separator
	unitSpace string   // between number and unit
	millions  []string // names of 10⁶, 10⁹ and 10¹² with the space before; nil: digits
	quals     [7]affix // by Qualifier
}

var chinese = language{
	asTyped: true, point: ".", group: ",",
	quals: [7]affix{
		MoreThan: {"超过", ""}, Nearly: {"近", ""}, OrMore: {"", "以上"}, OrLess: {"", "以下"},
		About: {"约", ""}, LessThan: {"不足", ""},
	},
}

// "less than" and "or less" rather than "fewer": they fit 2.5 km, 5% and, by
// usage with numbers, people.
var english = language{
	point: ".", group: ",", unitSpace: " ",
	millions: []string{" million", " billion", " trillion"},
	quals: [7]affix{
		MoreThan: {"more than ", ""}, Nearly: {"nearly ", ""}, OrMore: {"", " or more"}, OrLess: {"", " or less"},
		About: {"about ", ""}, LessThan: {"less than ", ""},
	},
}

// signs stands in for every language without an entry: digits and signs that
// are read everywhere.
var signs = language{
	point: ".", group: ",", unitSpace: " ",
	quals: [7]affix{
		MoreThan: {">", ""}, Nearly: {"≈", ""}, OrMore: {"≥", ""}, OrLess: {"≤", ""},
		About: {"≈", ""}, LessThan: {"<", ""},
	},
}

// languageOf gives the language of a tag such as "zh", "zh-CN" or "en-GB".
func languageOf(tag string) *language {
	if i := strings.IndexByte(tag, '-'); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "zh":
		return &chinese
	case "en":
		return &english
	}
	return &signs
}
