package content

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// fileName is what the name of a chapter's file says.
type fileName struct {
	base  string // "02-proactive-disclosure" or "index": the same in all languages
	order int    // 2; 0 for the index
	slug  string // "proactive-disclosure" or "index"
	lang  int    // index in the site's languages
}

const indexSlug = "index"

// parseFileName reads index.LANG.md or NN-slug.LANG.md. A text file that is
// neither gets the reason; any other file gets ok false and no reason.
func parseFileName(name string, langs []string) (f fileName, reason, hint diag.Text, ok bool) {
	if ignored(name) {
		return f, reason, hint, false
	}
	stem, isMarkdown := strings.CutSuffix(name, ".md")
	if !isMarkdown {
		reason, hint = almostMarkdown(name)
		return f, reason, hint, false
	}
	base, lang, _ := strings.Cut(stem, ".")
	f.base, f.lang = base, slices.Index(langs, lang)
	if f.lang < 0 {
		reason = diag.T("文件名“%s”没有写明本站的语言", "the file name %q does not say one of the site's languages", name)
		hint = diag.T("写作 NN-名称.语言.md，语言为：%s", "name it NN-slug.LANG.md; LANG is one of: %s", strings.Join(langs, ", "))
		return f, reason, hint, false
	}
	if base == indexSlug {
		f.slug = indexSlug
		return f, reason, hint, true
	}
	reason, hint, ok = f.parseBase(langs)
	return f, reason, hint, ok
}

// parseBase reads NN-slug.
func (f *fileName) parseBase(langs []string) (reason, hint diag.Text, ok bool) {
	number, slug, _ := strings.Cut(f.base, "-")
	order, err := strconv.Atoi(number)
	pattern := diag.T("写作 NN-名称，如02-proactive-disclosure：两位以上数字（从01起），再用小写英文字母、数字和短横", "name it NN-slug like 02-proactive-disclosure: two digits or more, from 01, then lower-case letters, digits and hyphens")
	switch {
	case err != nil || len(number) < 2 || len(number) > 5 || order < 1 || strings.ContainsAny(number, "+-"):
		return diag.T("文件名“%s”没有以序号开头", "the file name %q does not begin with the chapter's number", f.base), pattern, false
	case !isSlug(slug):
		return diag.T("文件名中的“%s”不能用作网址", "%q in the file name cannot be an address", slug), pattern, false
	case isReserved(slug, langs):
		return diag.T("“%s”是保留的网址", "the address %q is reserved", slug),
			diag.T("换一个名称；网站自己的页面已用了它", "choose another; a page of the site itself has it"), false
	}
	f.order, f.slug = order, slug
	return reason, hint, true
}

// isSlug tells whether s can be a page's address on every file system: lower-case
// letters and digits, with single hyphens between.
func isSlug(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', isDigit(c):
		case c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-':
		default:
			return false
		}
	}
	return s != "" && len(s) <= 100
}

// isReserved tells whether a page or folder of the site, or a device of
// Windows, has the name.
func isReserved(slug string, langs []string) bool {
	switch slug {
	case "data", "full", "parallel", indexSlug, "search", "notes", "corrections", "assets",
		"404", "sitemap", "robots", "manifest", "datapackage", "print", "archive",
		"con", "prn", "aux", "nul":
		return true
	}
	if len(slug) == 4 && (strings.HasPrefix(slug, "com") || strings.HasPrefix(slug, "lpt")) && isDigit(slug[3]) {
		return true
	}
	return slices.Contains(langs, slug)
}

// Ignored tells whether a file in content/ is passed over in silence, to go by
// its name: an editor's or the system's own business.
func Ignored(name string) bool { return ignored(name) }

// ignored tells whether a file is an editor's or the system's own business:
// hidden, a backup, a lock, a probe.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "~") ||
		strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") || name == "4913"
}

// almostMarkdown gives the reason why a file that was clearly meant to be a
// chapter is none: left alone in silence it would be missing from the report.
func almostMarkdown(name string) (reason, hint diag.Text) {
	lower := strings.ToLower(name)
	for _, ending := range []string{".md", ".markdown", ".md.txt"} {
		if strings.HasSuffix(lower, ending) {
			return diag.T("文件名“%s”应以“.md”结尾", "the file name %q should end in .md", name),
				diag.T("改为小写的“.md”；Windows可能隐藏了“.txt”", `rename it to end in ".md"; Windows may hide ".txt"`)
		}
	}
	return reason, hint
}

// isYearFolder tells whether name is the folder of a report: four digits.
func isYearFolder(name string) (year int, ok bool) {
	year, err := strconv.Atoi(name)
	return year, err == nil && len(name) == 4 && firstYear <= year && year <= lastYear
}

// CheckFileName tells whether a file of that name in a year's folder is a
// chapter or an index of a site in these languages; if not, reason and hint say
// why and what to do, or are empty where the name is none of the site's.
func CheckFileName(name string, langs []string) (reason, hint diag.Text, ok bool) {
	_, reason, hint, ok = parseFileName(name, langs)
	return reason, hint, ok
}
