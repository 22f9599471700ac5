package render

import (
	"strconv"
	"strings"
)

// lang is one of the site's languages with what printing in it needs.
type lang struct {
	index   int
	code    string
	grouped bool
	words   map[string]string
}

func (r *Renderer) lang(i int) lang {
	code := r.site.Langs[i]
	grouped := i < len(r.site.Config.Grouped) && r.site.Config.Grouped[i]
	return lang{index: i, code: code, grouped: grouped, words: r.theme.words[code]}
}

// t gives a word of the list with values filled in: name, value, name, value…
func (l lang) t(key string, pairs ...string) string {
	w, ok := l.words[key]
	if !ok {
		return "[" + key + "]"
	}
	return fill(w, pairs...)
}

// in picks a word by language; the source language's where this one has none.
func (l lang) in(words []string) string {
	if l.index < len(words) && words[l.index] != "" {
		return words[l.index]
	}
	if len(words) > 0 {
		return words[0]
	}
	return ""
}

// date prints YYYY-MM-DD or YYYY-MM-DD HH:MM in the language; what is no date
// is printed as it is.
func (l lang) date(iso string) string {
	day, clock, _ := strings.Cut(iso, " ")
	parts := strings.Split(day, "-")
	if len(parts) != 3 {
		return iso
	}
	month, day := strings.TrimLeft(parts[1], "0"), strings.TrimLeft(parts[2], "0")
	text := l.t("date", "y", parts[0], "m", month, "d", day, "month", l.t("month_"+month))
	if clock != "" {
		text += " " + clock
	}
	return text
}

// size prints a number of bytes as readers know it, in steps of 1,024.
func (l lang) size(n int64) string {
	switch {
	case n < 1024:
		return l.t("size_bytes", "n", strconv.FormatInt(n, 10))
	case n < 1024*1024:
		return l.t("size_kb", "n", strconv.FormatInt((n+512)/1024, 10))
	}
	tenths := (n*10 + 512*1024) / (1024 * 1024)
	return l.t("size_mb", "n", strconv.FormatInt(tenths/10, 10)+"."+strconv.FormatInt(tenths%10, 10))
}

var hanDigits = []rune("零一二三四五六七八九")

// number prints a chapter's number as reports in the language do: 二, 十二; II.
func (l lang) number(n int) string {
	if n <= 0 || n > 99 {
		return ""
	}
	if l.code == "zh" {
		return hanNumber(n)
	}
	return romanNumber(n)
}

func hanNumber(n int) string {
	text := ""
	if n >= 20 {
		text = string(hanDigits[n/10])
	}
	if n >= 10 {
		text += "十"
	}
	if n%10 != 0 {
		text += string(hanDigits[n%10])
	}
	return text
}

func romanNumber(n int) string {
	text := ""
	for _, step := range []struct {
		value int
		text  string
	}{{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.value {
			n -= step.value
			text += step.text
		}
	}
	return text
}
