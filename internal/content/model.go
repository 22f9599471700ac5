package content

import (
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// Site is everything the office wrote. It never changes after Load.
type Site struct {
	Config  Config
	Terms   []Term
	Langs   []string  // language codes, the source first: "zh", "en"
	Reports []*Report // by year, oldest first

	bodies   bodies
	settings *settings
	from     *Report // see Asked
	asked    func()
}

// Config is content/site.yaml. A word in several languages is indexed like
// Site.Langs. What the office does not know stays empty.
type Config struct {
	File       string // "content/site.yaml"
	Name       []string
	URL        string // "https://host", no trailing slash
	BasePath   string // "/column/", with both slashes; "" when unknown
	Portal     Portal
	Breadcrumb []Crumb
	Footer     []FooterLink
	Grouped    []bool // by language: figures in text take thousands separators
	Literals   []string
	Hosts      []string           // to which links may lead beside the portal's own; empty: anywhere
	Newspapers []string           // whose names stand in title marks
	Targets    []Target           // where deploy may publish to, by name
	Breaks     []Break            // by year: from when figures mean something else
	At         map[string]stat.At // where each field stands: "url", "portal.site_id_code", …
}

// Target is a place to which the site can be published.
type Target struct {
	Name    string // "production"
	Address string // "sftp://…", as deploy takes it
}

// Portal identifies the government site that the report is part of.
type Portal struct {
	Name         []string
	Domain       string
	SiteIDCode   string
	Sponsor      []string
	Contact      []string
	ICP          string
	PoliceRecord string
}

// Crumb is one step of the breadcrumb above the site; URL may be empty.
type Crumb struct {
	Name []string
	URL  string
}

// FooterLink is a line that the portal wants in every footer, such as the badge of
// a government site. Picture is a file below static/, or "".
type FooterLink struct {
	Crumb
	Picture string
	At      stat.At
}

// Term is one entry of content/terms.yaml.
type Term struct {
	Words []string // by language
	Also  []string // other names of the same thing in the source language, not to be mixed with it
	Note  string
	At    stat.At // in content/terms.yaml
}

// Report is one year. Index is its cover and preface and never nil, even when
// its file is missing; Chapters are in order.
type Report struct {
	Year     int    // of the folder
	Dir      string // "content/2018"
	Meta     Meta
	Index    *Chapter
	Chapters []*Chapter
	Waivers  []*Waiver // of the index and all chapters, in order
	Lock     *Lock     // what the translations were made from; nil when there is no lock file
	// Incomplete says that a source file could not be read, with a finding. A
	// name that is not found may stand there.
	Incomplete bool

	figures index // see figure.go
	facts   *facts
}

// Meta is the report block of the index file.
type Meta struct {
	Year      int    // as the index states it; 0 when it does not
	From, To  string // dates, YYYY-MM-DD; as typed when they are not valid (ID-02)
	Issuer    []string
	BodyType  string // "government", "department" or ""
	Published string // "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"; "" when unknown
	Law       int    // 2007 or 2019; 0 when not given
	Format    int    // 2014, 2019 or 2021; 0 when not given
	Contact   Contact
	Original  Original
	At        map[string]stat.At // where the value of each field stands: "year", "period", "published", …
}

// Contact answers readers' questions about a report.
type Contact struct {
	Office []string
	Phone  string
}

// Original is the published edition that prevails over this one.
type Original struct {
	Name    []string
	Address string
}

// Chapter is one pair of files. Texts is indexed like Site.Langs; an entry is
// nil where the language has no file, the source's never. Words that a
// translation lacks are the source's, so that labels and units are always there.
type Chapter struct {
	Report   *Report
	Order    int    // the number in the file name; 0 for the index
	Slug     string // "proactive-disclosure"; "index" for the index
	Number   int    // the number the published original gives it; 0: none
	Texts    []*Text
	Stats    []*stat.Stat // stated here, in order
	Waivers  []*Waiver    // written here, in order
	Forms    []*Form      // filled here, in order; their cells are among Stats
	NumberAt stat.At

	position int32 // among the report's chapters; the index is 0
}

// Form is a filled table of the national format. Each of its cells is also a
// statistic of the chapter: form.requests.new_received.total.
type Form struct {
	Name   string // of the table: "requests"
	File   string // "content/2023/data/requests.csv", without the sheet of a workbook
	Sheet  string // of a workbook; "" for its first or a CSV file
	At     stat.At
	Filled *form.Filled
}

// Forms gives the tables that the report fills, in the order of reading.
func (r *Report) Forms() (all []*Form) {
	all = append(all, r.Index.Forms...)
	for _, c := range r.Chapters {
		all = append(all, c.Forms...)
	}
	return all
}

// Text is one chapter in one language.
type Text struct {
	File     string // "content/2018/02-proactive-disclosure.zh.md"
	Title    string
	TitleAt  stat.At
	Summary  string
	Body     []byte // Markdown, UTF-8, LF, without front matter; nil when it was left in its file: see Site.Body
	BodyLine int    // the body's first line in File, from 1

	left bool   // the body was left in its file
	size int32  // of that file, in bytes, and one more
	sum  uint64 // of that body
}

// Waiver says in writing that a finding is known and stands.
type Waiver struct {
	Chapter *Chapter
	Rule    string
	At      string   // a statistic's path or a field of the report
	Reasons []string // by language
	By      string
	Date    string // YYYY-MM-DD
	Public  bool   // printed beside the figure
	Pos     diag.Pos
}

// Statement is one place where a statistic is stated.
type Statement struct {
	Chapter *Chapter
	Stat    *stat.Stat
}

// Figure is what a name in a text or a formula means: a statistic, a whole
// breakdown, or one part of one.
type Figure struct {
	Path    string // as resolved: "disclosed.channel.website"
	Chapter *Chapter
	Stat    *stat.Stat
	By      *stat.Breakdown // nil when Path names the statistic itself
	Part    *stat.Part      // nil unless Path names a part
	Value   stat.Value      // formulas and rests computed; of the whole statistic when Path names a breakdown

	number int32 // of the statement in its report
}
