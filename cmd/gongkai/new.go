package main

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/manuscript"
)

// newCmd is `gongkai new`.
type newCmd struct {
	Site    newSiteCmd    `cmd:"" help:"${site_help}"`
	Report  newReportCmd  `cmd:"" help:"${report_help}"`
	Chapter newChapterCmd `cmd:"" help:"${chapter_help}"`
}

type newSiteCmd struct {
	Folder string `arg:"" help:"${folder_arg}"`
}

type newReportCmd struct {
	Year   year       `arg:"" help:"${year_arg}"`
	Format formatYear `placeholder:"2014|2019|2021" help:"${edition_help}"`
	From   year       `placeholder:"${year_ph}" help:"${from_help}"`
}

// formatYear is the year by which a national format is called; 0 when none is given.
type formatYear int

// UnmarshalText reads the year of a format from the command line.
func (e *formatYear) UnmarshalText(text []byte) error {
	for _, f := range form.Formats() {
		if strconv.Itoa(f.Edition) == string(text) {
			*e = formatYear(f.Edition)
			return nil
		}
	}
	return usage(diag.T("没有“%s”年的格式", "there is no format of %q", text),
		diag.T("国家的年度报告格式有 2014、2019、2021 三种", "the national formats are those of 2014, 2019 and 2021"))
}

type newChapterCmd struct {
	Year  year   `arg:"" help:"${year_arg}"`
	Slug  string `arg:"" help:"${slug_arg}"`
	Order order  `placeholder:"N" help:"${order_help}"`
}

// year is the year of a report. Annual reports begin with 2008, when the
// Regulations on Open Government Information came into force.
type year int

// UnmarshalText reads a year from the command line.
func (y *year) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 2008 || n > 2999 {
		return usage(diag.T("年份“%s”不对", "the year %q cannot be", text),
			diag.T("写四位数字，如 2026；年度报告始于2008年", "four digits, such as 2026; annual reports begin with 2008"))
	}
	*y = year(n)
	return nil
}

// order is the number that orders a chapter; 0 when none is given.
type order int

// UnmarshalText reads a chapter's number from the command line.
func (o *order) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 || n > 99999 {
		return usage(diag.T("序号“%s”不对", "the number %q cannot be", text),
			diag.T("写1至99999的整数", "a whole number from 1 to 99999"))
	}
	*o = order(n)
	return nil
}

// Run makes the folder of a site with nothing in it but its settings.
func (c *newSiteCmd) Run(p *program) error {
	if c.Folder == "" {
		return usage(diag.T("没有写明文件夹", "the folder's name is empty"),
			diag.T("要用当前文件夹，写“.”", `for this folder write "."`))
	}
	undo, err := makeFolder(c.Folder)
	if err != nil {
		why := diag.Cause(err)
		return failure{message: diag.Text{
			ZH: fmt.Sprintf("无法新建文件夹“%s”：%s", c.Folder, why.ZH),
			EN: fmt.Sprintf("cannot make the folder %q: %s", c.Folder, why.EN)}}
	}
	err = create(p, c.Folder, []newFile{
		{"content/site.yaml", siteYAML},
		{"content/terms.yaml", termsYAML},
		{"public/.gitignore", "*\n!.gitignore\n"},
	})
	if err != nil {
		undo()
		return err
	}
	p.say(p.stderr, diag.T("接着填写 content/site.yaml，再运行：gongkai%s new report 年份", "now fill in content/site.yaml, then: gongkai%s new report YEAR", at(c.Folder)))
	return nil
}

// at gives the flag that a next command needs.
func at(folder string) string {
	if path.Clean(folder) == "." {
		return ""
	}
	return " -C " + folder
}

// Run makes a year with the chapters and empty tables that its format asks for,
// or with those of another year.
func (c *newReportCmd) Run(p *program) error {
	year := int(c.Year)
	format, err := c.format()
	if err != nil {
		return err
	}
	s, err := p.loadForNew()
	if err != nil {
		return err
	}
	made, err := c.files(s, format)
	if err != nil {
		return err
	}
	var files []newFile
	for _, f := range made {
		files = append(files, newFile{f.Path, f.Text})
	}
	if err := create(p, p.dir, files); err != nil {
		return err
	}
	p.say(p.stderr, diag.T("接着填写 content/%d/index.%s.md 的 report: 各项，再填各表、逐章撰写；gongkai%s check 列出还缺什么",
		"now fill in report: in content/%d/index.%s.md, then the tables, and write the chapters; gongkai%s check lists what is missing", year, s.model.Langs[0], at(p.dir)))
	return nil
}

// format gives the national format of the year, nil before there was one. One
// that the year does not have is refused: no check would pass it (ST-09).
func (c *newReportCmd) format() (*form.Format, error) {
	usual := form.Find(int(c.Year))
	if c.Format == 0 || usual != nil && usual.Edition == int(c.Format) {
		return usual, nil
	}
	if usual == nil {
		return nil, usage(diag.T("%d年的报告没有国家格式", "reports of %d have no national format", c.Year),
			diag.T("不写 --format", "leave out --format"))
	}
	return nil, usage(diag.T("%d年的报告不用%d年的格式", "a report of %d does not have the format of %d", c.Year, c.Format),
		diag.T("这一年用%[1]d年的格式（%[2]s）；不写 --format 即用它", "that year has the format of %[1]d (%[3]s), which is used without --format", usual.Edition, usual.Document.ZH, usual.Document.EN))
}

// files gives what is to be made.
func (c *newReportCmd) files(s *site, format *form.Format) ([]manuscript.File, error) {
	if c.From == 0 {
		return manuscript.Skeleton(int(c.Year), format, s.model.Langs), nil
	}
	from := s.model.Report(int(c.From))
	switch {
	case c.From == c.Year:
		return nil, usage(diag.T("--from 是另一年", "--from is another year"), diag.Text{})
	case from == nil:
		return nil, failure{diag.T("没有%d年的报告", "there is no report of %d", c.From), s.years()}
	case from.Incomplete:
		return nil, failure{diag.T("%d年的报告有读不了的文件，不能照它新建", "the report of %d has files that cannot be read and is no pattern", c.From),
			diag.T("gongkai%s check 列出是哪些", "gongkai%s check lists them", at(s.p.dir))}
	}
	return manuscript.Carry(s.model, from, int(c.Year), format)
}

// years lists what there is.
func (s *site) years() diag.Text {
	var years []string
	for _, r := range s.model.Reports {
		years = append(years, strconv.Itoa(r.Year))
	}
	if len(years) == 0 {
		return diag.T("站点里还没有报告", "the site has no report yet")
	}
	return diag.T("站点里有：%[1]s", "the site has: %[2]s", strings.Join(years, "、"), strings.Join(years, ", "))
}

// loadForNew loads the site that gets new files. Its settings must be readable:
// they say in which languages the files are.
func (p *program) loadForNew() (*site, error) {
	s, err := p.load()
	if err != nil {
		return nil, err
	}
	for _, f := range s.findings {
		if f.Pos.File == s.model.Config.File && f.Severity == diag.Error {
			return nil, failure{
				diag.Text{ZH: f.Pos.String() + "：" + f.Message.ZH, EN: f.Pos.String() + ": " + f.Message.EN},
				diag.T("先改正站点设置；没有新建任何文件", "mend the site's settings first; nothing was made")}
		}
	}
	return s, nil
}

var slugPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Run adds a chapter in all languages of the site.
func (c *newChapterCmd) Run(p *program) error {
	if !slugPattern.MatchString(c.Slug) {
		return usage(diag.T("短名“%s”不对", "the name %q cannot be", c.Slug),
			diag.T("用小写英文字母、数字和连字符，如 requests", "use lower-case letters, digits and hyphens, as in requests"))
	}
	s, err := p.loadForNew()
	if err != nil {
		return err
	}
	rep := s.model.Report(int(c.Year))
	if rep == nil {
		return failure{diag.T("没有%d年的报告", "there is no report of %d", c.Year), diag.T("gongkai%s new report %d 新建", "gongkai%s new report %d starts it", at(p.dir), c.Year)}
	}
	number, err := c.number(rep)
	if err != nil {
		return err
	}
	var files []newFile
	blank := manuscript.BlankChapter(s.model.Langs)
	for l, code := range s.model.Langs {
		name := fmt.Sprintf("%02d-%s.%s.md", number, c.Slug, code)
		if reason, hint, ok := content.CheckFileName(name, s.model.Langs); !ok {
			return failure{reason, hint}
		}
		files = append(files, newFile{path.Join(rep.Dir, name), blank.Text(l)})
	}
	if err := create(p, p.dir, files); err != nil {
		return err
	}
	p.say(p.stderr, diag.T("接着写上标题 title，再撰写正文", "now give it a title and write the text"))
	return nil
}

// number gives the new chapter's number: the one asked for if it is free, else
// the one after the last.
func (c *newChapterCmd) number(rep *content.Report) (int, error) {
	last := 0
	for _, ch := range rep.Chapters {
		if ch.Slug == c.Slug || int(c.Order) == ch.Order {
			return 0, failure{
				diag.T("%d年已有第%d章 %s", "%d has a chapter %d, %s, already", c.Year, ch.Order, ch.Slug),
				diag.T("换一个短名或序号", "choose another name or number")}
		}
		last = max(last, ch.Order)
	}
	if c.Order != 0 {
		return int(c.Order), nil
	}
	return last + 1, nil
}
