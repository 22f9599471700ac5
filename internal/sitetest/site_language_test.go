package sitetest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var languageRules = []pageRule{
	{"no untranslated text", checkTranslated, []seed{
		in(`<p>This sentence was never translated.</p>`), in(`<p title="this one was not translated either">x</p>`),
		{`<html lang="en">`, `<html lang="en"><p>公开`}, {`<html lang="en">`, `<html lang="en"><p>（x`}, {`<html lang="en">`, `<html lang="en"><p title="公开">`},
	}},
}

// chinese finds what only Chinese text has: Han characters and full-width
// punctuation.
var chinese = regexp.MustCompile(`[\p{Han}\x{3000}-\x{303F}\x{FF00}-\x{FFEF}]+`)

// english finds a run of four words: names and abbreviations are shorter.
var english = regexp.MustCompile(`(?:\b[A-Za-z][A-Za-z’'-]*[ ,;:]+){3}[A-Za-z]+`)

// checkTranslated looks at every text that a reader sees or hears, in the
// language that the elements around it are said to be in.
func checkTranslated(_ *site, p *page) (faults []string) {
	for _, w := range spoken(p) {
		foreign := chinese
		if strings.HasPrefix(w.lang, "zh") {
			foreign = english
		}
		if m := foreign.FindString(w.text); m != "" {
			faults = append(faults, fmt.Sprintf("%q in %s, within lang=%q", m, w.where, w.lang))
		}
	}
	return faults
}

// saying is a text and the language of the element around it.
type saying struct{ text, lang, where string }

// heard are the attributes whose values are read out or shown.
var heard = []string{"alt", "title", "aria-label", "aria-description", "placeholder", "data-light", "data-dark", "data-contrast"}

// spoken gives all text of a page that is meant for people.
func spoken(p *page) (found []saying) {
	for n := range p.root.Descendants() {
		if n.Type == html.TextNode {
			if text := strings.TrimSpace(n.Data); text != "" && !within(n, is("script")) && !within(n, is("code")) {
				found = append(found, saying{text, langAt(n), "<" + n.Parent.Data + ">"})
			}
			continue
		}
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			meta := n.Data == "meta" && a.Key == "content" && value(n, "http-equiv") == ""
			if name := value(n, "name"); meta && name != "ColumnType" && name != "viewport" || slices.Contains(heard, a.Key) {
				found = append(found, saying{a.Val, langAt(n), fmt.Sprintf("%s of <%s>", a.Key, n.Data)})
			}
		}
	}
	return found
}

// langAt gives the language in force at a node.
func langAt(n *html.Node) string {
	e := closest(n, func(n *html.Node) bool { _, ok := attr(n, "lang"); return ok })
	if e == nil {
		return ""
	}
	return value(e, "lang")
}
