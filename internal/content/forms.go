package content

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// forms reads which tables of the national format a chapter fills. Whether the
// format has such a table is known once the report is.
func (d *decoder) forms(n *node, dr *draft) {
	for k, v := range d.entries(n) {
		f := draftForm{name: word{k.value, k.at()}, file: d.line(v)}
		switch text := f.file.text; {
		case !f.file.given():
			d.out.add("FM-05", named(f.name), diag.T("“%s”没有写文件", "%q names no file", k.value),
				diag.T("写CSV或XLSX文件的路径，如data/%[1]s.csv", "write the path of a CSV or XLSX file, like data/%[1]s.csv", k.value))
		case text != "" && !formFile(text):
			d.invalid(v, diag.T("“%s”不是本年文件夹里的CSV或XLSX文件", "%q is not a CSV or XLSX file in the folder of the year", text),
				diag.T("如data/%[1]s.csv，或data/%[1]s.xlsx#工作表", "write a path like data/%[1]s.csv, or data/%[1]s.xlsx#SHEET", k.value))
			f.file.text = ""
		}
		dr.forms = append(dr.forms, f)
	}
}

// formFile tells whether a text is the path of a file that can be a filled table.
func formFile(text string) bool {
	file, _ := cutSheet(text)
	return fs.ValidPath(file) && (isWorkbook(file) || strings.HasSuffix(strings.ToLower(file), ".csv"))
}

// cutSheet takes the name of a sheet from the path of a workbook:
// data/forms.xlsx#表三.
func cutSheet(text string) (file, sheet string) {
	file, sheet, _ = strings.Cut(text, "#")
	if !isWorkbook(file) {
		return text, ""
	}
	return file, sheet
}

func isWorkbook(file string) bool { return strings.HasSuffix(strings.ToLower(file), ".xlsx") }

// formSource is what is in a filled table. It can be read once the report, and
// with it the format, is known.
type formSource struct {
	name  word
	file  string
	sheet string // of a workbook; "" for its first
	text  []byte // of a workbook, its bytes
}

// read fills the table.
func (s *formSource) read(table *form.Table) (*form.Filled, []diag.Finding) {
	if isWorkbook(s.file) {
		return table.ReadXLSX(s.file, s.sheet, s.text)
	}
	return table.ReadCSV(s.file, s.text)
}

// forms reads the files of a chapter's tables. One that cannot be read has a
// finding and is left out; names of its cells are then missing, like those of a
// chapter that cannot be read.
func (w *worker) forms(src *draft, p *parsedChapter) error {
	for _, f := range src.forms {
		if f.file.text == "" { // reported
			p.broken = true
			continue
		}
		name, sheet := cutSheet(f.file.text)
		file := path.Join(path.Dir(src.file), name)
		p.needs = append(p.needs, file)
		p.links = p.links || linkBelow(w.fsys, path.Dir(src.file), name)
		s := formSource{name: word{strings.Clone(f.name.text), f.name.at}, file: file, sheet: strings.Clone(sheet)}
		out := collector{file: file}
		text, ok, err := w.formText(src.file, f, &out)
		if err != nil {
			return err
		}
		p.findings = append(p.findings, out.all()...)
		if !ok {
			p.broken = true
			continue
		}
		s.text = text
		p.forms = append(p.forms, s)
	}
	return nil
}

// linkBelow tells whether a path from dir has a link on its way.
func linkBelow(fsys fs.FS, dir, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if isLink(fsys, path.Join(dir, name)) {
			return true
		}
	}
	return false
}

func (w *worker) formText(source string, f draftForm, out *collector) (text []byte, ok bool, err error) {
	if _, err := fs.Stat(w.fsys, out.file); errors.Is(err, fs.ErrNotExist) {
		missing := out.file
		out.file = source
		out.add("FI-02", named(f.file), diag.T("没有文件“%s”", "there is no file %q", missing),
			diag.T("路径从年份文件夹算起", "the path begins at the folder of the year"))
		return nil, false, nil
	}
	raw, ok, err := readFile(w.fsys, file{path: out.file}, nil, out)
	if err != nil || !ok {
		return nil, false, err
	}
	add(&w.sum, raw)
	add(&w.front, raw)
	if isWorkbook(out.file) {
		return raw, true, nil
	}
	text, ok = decodeText(raw, out)
	return bytes.Clone(text), ok, nil
}

// tables are what the filled tables of a chapter give in a report's format.
type tables struct {
	forms    []*Form
	stats    []*stat.Stat
	findings []diag.Finding
	missing  bool // a table could not be read, or the format has none of that name
}

// tables reads the filled tables of a chapter and makes each cell a statistic.
func (p *parsedChapter) tables(format *form.Format, langs []string) tables {
	var all tables
	for _, s := range p.forms {
		table := tableOf(format, s.name.text)
		if table == nil {
			all.missing = true
			all.findings = append(all.findings, noTable(p.chapter, s, format))
			continue
		}
		filled, findings := s.read(table)
		all.findings = append(all.findings, findings...)
		if slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == "FT-01" }) {
			all.missing = true
			continue
		}
		f := &Form{Name: s.name.text, File: s.file, Sheet: s.sheet, At: s.name.at, Filled: filled}
		all.forms = append(all.forms, f)
		all.stats = append(all.stats, f.stats(langs)...)
	}
	return all
}

// nationalFormat gives the national format of the report: the one it names, else
// the one of its year. One that does not fit the year is a finding.
func (a *assembly) nationalFormat() *form.Format {
	r := a.report
	usual := form.Find(r.Year)
	if r.Meta.Format == 0 {
		return usual
	}
	if usual != nil && usual.Edition != r.Meta.Format {
		a.field("ST-09", "format", "2000", diag.T("%d年的报告不用%d年的格式", "a report of %d does not have the format of %d", r.Year, r.Meta.Format),
			diag.T("写format: %[1]d（%[2]s）", "write format: %[1]d", usual.Edition, usual.Document.ZH))
	}
	return form.Find(r.Meta.Format)
}

func tableOf(format *form.Format, name string) *form.Table {
	if format == nil {
		return nil
	}
	return format.Table(name)
}

// noTable says that a name is no table of the report's format.
func noTable(c *Chapter, s formSource, format *form.Format) diag.Finding {
	f := diag.Finding{
		Pos:  diag.Pos{File: c.Texts[0].File, Line: int(s.name.at.Line), Col: int(s.name.at.Col), Len: len([]rune(s.name.text))},
		Rule: "FM-02", Severity: diag.Error,
		Message: diag.T("没有名为“%s”的填报表", "there is no form %q", s.name.text),
		Hint:    diag.T("2014年以前没有统一的填报表", "there were no national forms before 2014"),
	}
	if format != nil {
		var keys []string
		for _, t := range format.Tables {
			keys = append(keys, t.Key)
		}
		f.Hint = diag.T("%[1]d年格式的表：%[2]s", "the format of %[1]d has %[3]s", format.Edition, strings.Join(keys, "、"), strings.Join(keys, ", "))
	}
	return f
}

// stats makes a statistic of each cell. Its words are the format's own, so no
// translation has to give them.
func (f *Form) stats(langs []string) []*stat.Stat {
	cells := f.Filled.Cells
	stats := make([]stat.Stat, len(cells))
	words := make([]stat.Words, len(cells)*len(langs))
	all := make([]*stat.Stat, len(cells))
	for i := range cells {
		label := f.Filled.Label(&cells[i])
		w := words[i*len(langs) : (i+1)*len(langs) : (i+1)*len(langs)]
		for l, lang := range langs {
			w[l] = stat.Words{Label: label.In(lang), Note: f.Filled.Table.Title.In(lang)}
		}
		stats[i] = stat.Stat{
			Key: f.Filled.Path(&cells[i]), Value: cells[i].Value, Decimals: -1, Words: w, KeyAt: f.At, ValueAt: f.At,
		}
		all[i] = &stats[i]
	}
	return all
}

// Form gives the filled table of a name as seen from chapter from, which may be
// nil: its own, else the first of the report; nil when no chapter fills it.
func (r *Report) Form(from *Chapter, name string) *Form {
	chapters := append([]*Chapter{r.Index}, r.Chapters...)
	if from != nil {
		chapters = slices.Insert(chapters, 0, from)
	}
	for _, c := range chapters {
		for _, f := range c.Forms {
			if f.Name == name {
				return f
			}
		}
	}
	return nil
}
