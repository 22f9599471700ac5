package export

import "strings"

// words is what a file says by itself, not the author, in the languages that
// gongkai speaks; in any other language of a site it is said in English.
type words struct{ zh, en string }

func (w words) in(lang string) string {
	if isChinese(lang) {
		return w.zh
	}
	return w.en
}

func isChinese(lang string) bool { return lang == "zh" || strings.HasPrefix(lang, "zh-") }

// of names one column of several in lang: 名称（中文）, "Label (English)".
func (w words) of(lang, in string) string {
	if isChinese(in) {
		return w.zh + "（" + languageName(lang).zh + "）"
	}
	return w.en + " (" + languageName(lang).en + ")"
}

func languageName(lang string) words {
	switch {
	case isChinese(lang):
		return words{"中文", "Chinese"}
	case lang == "en":
		return words{"英文", "English"}
	}
	return words{lang, lang}
}
