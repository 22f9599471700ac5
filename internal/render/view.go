package render

import "html/template"

// A page is made from a frame and parts. The frame is what base.html gives: it
// is executed once for all pages of one kind, report and language, and sees a
// Frame. Where a layout says {{part "name"}}, each page puts what the template
// of that name gives for its View. So what pages share is made once, and a
// layout that wants a page's own field in the frame is told so.

// Frame is what all pages of one kind share in one report and language. Fields
// that a kind has no use for are empty. Fields of type template.HTML are
// finished markup made by the engine; everything else is text that
// html/template escapes. Addresses are relative to the page.
type Frame struct {
	Kind       string            // "home", "trends", "search", "cover", "chapter", "data", "full", "parallel", "notes", "corrections", "notfound"
	Lang       string            // the page's language code: "zh", "en"
	HTMLLang   string            // for the lang attribute: "zh-CN", "en"
	T          map[string]string // the words of layouts/i18n/<lang>.yaml
	Translated bool              // the page is a translation: the source language prevails

	Root string // the site's root folder: "", "../", "../../"
	Year string // the year's folder, for pages of a year: "", "../"

	SharedMeta []Meta // <meta name content> that all pages share, in order
	CSP        string // the Content-Security-Policy
	Style      string // address of the style sheet
	Early      string // address of the script that runs before the page is first seen
	Script     string // address of the script
	Icon       string // address of the icon

	SiteName   string
	PortalName string // may be empty
	HomeHref   string
	Finder     string // addresses of the scripts that mark what the search found; "" on the search page
	SearchHref string // "" while there is nothing to search
	Crumbs     []Link // from the portal down to the page above this one

	Report  *ReportView   // nil on home and notfound
	Archive *ArchiveView  // nil on pages that are not sealed
	Footer  template.HTML // made from footer.html
	Langs   []Language    // the site's languages, the source first
}

// View is what the parts of one page see.
type View struct {
	*Frame
	lead   []byte
	charts []byte
	policy string // the page's own part of the Content-Security-Policy, escaped

	Title       string // the page's own title: a chapter's, a report's, the site's
	DocTitle    string // for <title>: page, report and site
	Description string // one sentence; may be empty
	Summary     string // the chapter's or report's summary as written; may be empty
	Number      string // a chapter's number as the original prints it: "二", "II"; may be empty

	Meta       []Meta        // <meta name content> of this page alone
	Canonical  string        // "" when the site's address is unknown
	Alternates []Alternate   // hreflang links, only for pages that exist, itself included
	Machine    template.HTML // what other programs read: OpenGraph, schema.org, the feed
	Twin       *Link         // the same page in the other language; nil when there is none

	Lead   template.HTML // cover: the number tiles with which the text opens, with their notes; "" when it does not
	Charts template.HTML // cover: the charts that follow the tiles, or with which the text opens, each in a <div>; "" when there are none

	Years    []YearView  // home: the years on file, newest first
	Search   *SearchView // search alone
	Trends   *Link       // home: the page of series; nil while no two years share a statistic
	Prev     *Link       // neighbours in reading order; Text is the title
	Next     *Link
	TOC      template.HTML // <li> items of the page's headings, levels 2 and 3; "" when there are none
	Contents template.HTML // the report's list of chapters, made from contents.html, with TOC in a list below this one; TOC alone when there are too many chapters

	Body template.HTML // the page's main content, on the cover without Lead and Charts: text, charts, tables, notes
}

// Meta is one <meta name="…" content="…">.
type Meta struct{ Name, Content string }

// Alternate is one <link rel="alternate" hreflang="…" href="…">.
type Alternate struct{ HrefLang, Href string }

// Link is a text with an address. Lang is the language code of the text where
// it differs from the page's.
type Link struct{ Text, Href, Lang, HrefLang string }

// Language is one of the site's languages.
type Language struct{ Code, HTMLLang, Name string }

// ReportView is a report as its pages name it, in the page's language.
type ReportView struct {
	Year                        int
	Title                       string
	OwnTitle                    string // the title without the issuer's name that begins or ends it; "" when it has none
	Issuer                      string
	Period                      string // "2018年1月1日至2018年12月31日"
	Published                   string // as a date in the page's language; "" when unknown
	PublishedNote               *Note  // why it is unknown
	ContactOffice               string
	ContactPhone                string // with the country code on translated pages
	OriginalName                string
	OriginalText                string // the address as the original gives it; not a link
	Cover, Data, Full, Parallel string // addresses of those pages
	Notes                       string // of the page of editor's notes; "" when there are none

	chapters  func() []ChapterLink
	downloads func() []Download
}

// Chapters lists the chapters of the report that its language has. The list is
// made when it is first asked for, like that of the downloads.
func (v *ReportView) Chapters() []ChapterLink { return v.chapters() }

// Downloads lists the files of the report for readers.
func (v *ReportView) Downloads() []Download { return v.downloads() }

// ChapterLink is one line of a report's contents.
type ChapterLink struct{ Number, Title, Summary, Href string }

// Download is one file for readers. Size is in the page's language: "12 KB".
type Download struct{ Name, Format, Href, Size string }

// Note is an editor's note.
type Note struct {
	Label string // "编者注1"
	Text  string
	ID    string
}

// SearchView is what the search page gives its script: in the words, $n, $q and
// $list stand for what the script fills in.
type SearchView struct {
	Files  string // addresses of the years' texts, parted by spaces
	Text   string // address of the script that compares texts
	Script string // address of the search's own

	Count, None, Missing string // words
}

// YearView is one report on the home page.
type YearView struct {
	Year    int
	Title   string
	Summary string
	Href    string
	Tiles   template.HTML // its key figures

	Archived *ArchivedYear // nil for a year that is not sealed
}

// ContentsView is what contents.html sees: the report's navigation, the same on
// all its pages but for the mark of the current page, which the engine adds.
type ContentsView struct {
	Lang   string
	T      map[string]string
	Report *ReportView
}

// FooterView is what footer.html sees; only what site.yaml gives is there.
type FooterView struct {
	Lang        string
	T           map[string]string
	SiteName    string
	Root        string
	SitemapHref string
	Items       []FooterItem
}

// FooterItem is one line of the footer: "主办单位：…". Href may be empty; Lang is
// the language of the text where it is not the page's. Picture is the address of
// a badge, of Width and Height px where they are known.
type FooterItem struct {
	Label, Text, Href, Lang, Picture string
	Width, Height                    int
}
