package preview

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strconv"
	"strings"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// The review page of a chapter shows its languages block by block with what is
// missing, what has changed since it was translated, and whether the numbers
// agree. Only the preview has it. It stands in the year's folder, so that the
// blocks' addresses lead where they lead on the pages: 2018/~requests.html. It
// is looked at and patched like any page.

// reviewMark begins the name of a review; no chapter's address begins so.
const reviewMark = "~"

// reviewAddress gives the address of a page's review, of its report's where it
// is no chapter; "" when there is only one language.
func reviewAddress(state *State, p render.Page) string {
	if p.Report == nil || len(state.Site.Langs) < 2 {
		return ""
	}
	slug := p.Report.Index.Slug
	if p.Chapter != nil {
		slug = p.Chapter.Slug
	}
	return fmt.Sprintf("/%d/%s%s.html", p.Report.Year, reviewMark, slug)
}

// reviewed gives the chapter of a review by the page's name.
func reviewed(state *State, name string) (*content.Chapter, bool) {
	dir, base := path.Split(name)
	slug, ok := strings.CutPrefix(strings.TrimSuffix(base, ".html"), reviewMark)
	year, err := strconv.Atoi(strings.TrimSuffix(dir, "/"))
	if !ok || err != nil || len(state.Site.Langs) < 2 {
		return nil, false
	}
	rep := state.Site.Report(year)
	if rep == nil || fmt.Sprintf("%d/", year) != dir {
		return nil, false
	}
	for _, c := range chapters(rep) {
		if c.Slug == slug {
			return c, true
		}
	}
	return nil, false
}

// reviewView is what the template of a review sees.
type reviewView struct {
	T            map[string]string
	Lang, Title  string
	Style, Sheet string
	Langs        []reviewLang
	Tally        []reviewCount
	Notes        []string // about front matter and the translation as a whole
	Rows         []reviewRow
	Chapters     []reviewLink
}

type reviewLang struct{ HTMLLang, Name, Href, Title, File string }

type reviewCount struct {
	Class, Text string
	N           int
}

type reviewLink struct {
	Href, Title string
	Here        bool
	Tally       []reviewCount // nil when there are too many chapters to look at all
}

// reviewRow is a block in each language.
type reviewRow struct {
	Class   string // "lacking", "extra", "stale", "differ", some of them
	Cells   []reviewCell
	Flags   []reviewFlag
	Numbers []check.NumberPair
}

type reviewFlag struct{ Class, Text string }

type reviewCell struct {
	HTMLLang, File string
	Line           int
	HTML           template.HTML // made by render, as on the pages
}

// review makes the review page of a chapter. The second language of the site is
// compared with the first.
func review(state *State, c *content.Chapter, lang, sheet string) []byte {
	words := reviewWords(lang)
	v := reviewView{T: words, Lang: lang, Style: state.Theme.Style(), Sheet: sheet}
	both := state.pages.SideBySide(c)
	a := check.Align(state.Site, c, both.Docs, 1)
	v.Title = words["review"] + " · " + c.Texts[0].Title
	v.Langs = reviewLangs(state, c)
	if c.Texts[1] != nil && !a.Confirmed {
		v.Notes = append(v.Notes, words["unconfirmed"])
	}
	if c.Texts[1] == nil {
		v.Notes = append(v.Notes, words["untranslated"])
	}
	for _, t := range a.Words {
		v.Notes = append(v.Notes, t.In(lang))
	}
	for _, p := range a.Pairings {
		v.Rows = append(v.Rows, newReviewRow(state, c, both, p, words, lang))
	}
	v.Tally = tallyOf(a, words)
	v.Chapters = reviewLinks(state, c, words)
	var page bytes.Buffer
	if err := reviewTemplate.Execute(&page, v); err != nil {
		panic(err) // the template and its data are ours
	}
	return page.Bytes()
}

func reviewLangs(state *State, c *content.Chapter) (all []reviewLang) {
	for l, code := range state.Site.Langs[:2] {
		rl := reviewLang{HTMLLang: code, Name: code}
		if code == "zh" {
			rl.HTMLLang = "zh-CN"
		}
		if t := c.Texts[l]; t != nil {
			rl.Title, rl.File = t.Title, t.File
			rl.Href = c.Slug + ".html"
			if l > 0 {
				rl.Href = code + "/" + rl.Href
			}
		}
		all = append(all, rl)
	}
	return all
}

func newReviewRow(state *State, c *content.Chapter, both render.SideBySide, p check.Pairing, words map[string]string, lang string) reviewRow {
	row := reviewRow{Numbers: p.Numbers}
	var classes []string
	flag := func(class, text string) {
		classes = append(classes, class)
		row.Flags = append(row.Flags, reviewFlag{class, text})
	}
	langs := reviewLangs(state, c)
	for l, at := range []int{p.Source, p.Other} {
		cell := reviewCell{HTMLLang: langs[l].HTMLLang, File: langs[l].File}
		if at >= 0 && at < len(both.Blocks[l]) {
			cell.HTML = template.HTML(both.Blocks[l][at])
			cell.Line = both.Docs[l].Blocks()[at].Pos.Line
		}
		row.Cells = append(row.Cells, cell)
	}
	if p.Other < 0 {
		flag("lacking", words["lacking"])
	}
	if p.Source < 0 {
		flag("extra", words["extra"])
	}
	for _, t := range p.Changes {
		flag("stale", t.In(lang))
	}
	for _, n := range p.Numbers {
		if !n.Agree {
			flag("differ", words["differ"])
			break
		}
	}
	row.Class = strings.Join(classes, " ")
	return row
}

// tallyOf counts what is to be done; nothing is left out of it but zeros.
func tallyOf(a check.Alignment, words map[string]string) (all []reviewCount) {
	counts := map[string]int{}
	for _, p := range a.Pairings {
		if p.Other < 0 {
			counts["lacking"]++
		}
		if p.Source < 0 {
			counts["extra"]++
		}
		if len(p.Changes) > 0 {
			counts["stale"]++
		}
		for _, n := range p.Numbers {
			if !n.Agree {
				counts["differ"]++
				break
			}
		}
	}
	for _, class := range []string{"lacking", "extra", "stale", "differ"} {
		if n := counts[class]; n > 0 {
			all = append(all, reviewCount{class, words["n_"+class], n})
		}
	}
	return all
}

// manyReviews is the number of chapters above which a review does not list the
// others.
const manyReviews = 60

// reviewLinks leads to the reviews of the report's chapters. On that of its index
// each says what is to be done there.
func reviewLinks(state *State, here *content.Chapter, words map[string]string) (all []reviewLink) {
	list := chapters(here.Report)
	if len(list) > manyReviews {
		return []reviewLink{{Href: reviewMark + here.Report.Index.Slug + ".html", Title: here.Report.Index.Texts[0].Title}}
	}
	for _, c := range list {
		link := reviewLink{Href: reviewMark + c.Slug + ".html", Title: c.Texts[0].Title, Here: c == here}
		if here == here.Report.Index && c != here {
			link.Tally = tallyOf(check.Align(state.Site, c, state.pages.SideBySide(c).Docs, 1), words)
		}
		all = append(all, link)
	}
	return all
}

func reviewWords(lang string) map[string]string {
	words := map[string]string{}
	for key, text := range reviewTexts {
		words[key] = text.In(lang)
	}
	return words
}

var reviewTexts = map[string]diag.Text{
	"review":       diag.T("对照审阅", "Review"),
	"lacking":      diag.T("缺译文", "not translated"),
	"extra":        diag.T("原文没有这一块", "not in the source"),
	"differ":       diag.T("数字不一致", "numbers differ"),
	"unconfirmed":  diag.T("译文未确认过：核对后运行 gongkai translated，此后原文的改动会在这里标出。", "This translation was never confirmed: once you have gone through it, run gongkai translated; changes of the source are then marked here."),
	"untranslated": diag.T("没有译文文件。", "There is no translation file."),
	"n_lacking":    diag.T("块缺译文", "not translated"),
	"n_extra":      diag.T("块原文没有", "not in the source"),
	"n_stale":      diag.T("块原文有改动", "changed in the source"),
	"n_differ":     diag.T("块数字不一致", "with differing numbers"),
	"all_well":     diag.T("逐块齐全，数字一致", "every block has its counterpart, and the numbers agree"),
	"chapters":     diag.T("各章", "Chapters"),
	"numbers":      diag.T("数字", "Numbers"),
	"nothing":      diag.T("无", "none"),
}

var reviewTemplate = template.Must(template.New("review").Parse(strings.ReplaceAll(reviewPage, "\n", "")))

const reviewPage = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{.Style}}">
<link rel="stylesheet" href="{{.Sheet}}">
</head>
<body class="review-page">
<main id="main" class="review">
<nav class="review-nav" aria-label="{{.T.chapters}}"><ul>{{range .Chapters}}<li><a href="{{.Href}}"{{if .Here}} aria-current="page"{{end}}>{{.Title}}</a>{{range .Tally}} <span class="{{.Class}}">{{.N}} {{.Text}}</span>{{end}}</li>{{end}}</ul></nav>
<p class="review-sum" role="status">{{range .Tally}}<span class="{{.Class}}">{{.N}} {{.Text}}</span> {{else}}<span>✓ {{.T.all_well}}</span>{{end}}</p>
{{range .Notes}}<p class="review-note">{{.}}</p>{{end}}
<div class="row row-title">{{range .Langs}}<div class="cell" lang="{{.HTMLLang}}"{{if .File}} data-file="{{.File}}" data-line="1"{{end}}>{{if .Href}}<h1><a href="{{.Href}}">{{.Title}}</a></h1>{{end}}</div>{{end}}</div>
{{range .Rows}}
<section class="row {{.Class}}">
{{range .Cells}}<div class="cell prose" lang="{{.HTMLLang}}"{{if .Line}} data-file="{{.File}}" data-line="{{.Line}}"{{end}}>{{.HTML}}</div>{{end}}
{{if or .Flags .Numbers}}<div class="about">
{{range .Flags}}<span class="flag {{.Class}}">{{.Text}}</span>{{end}}
{{if .Numbers}}<ul class="numbers" aria-label="{{$.T.numbers}}">{{range .Numbers}}<li{{if not .Agree}} class="differ"{{end}}>{{if eq .Source .Other}}{{.Source}}{{else}}{{or .Source $.T.nothing}} ↔ {{or .Other $.T.nothing}}{{end}}</li>{{end}}</ul>{{end}}
</div>{{end}}
</section>
{{end}}
</main>
</body>
</html>`
