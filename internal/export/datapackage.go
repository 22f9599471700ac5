package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// dataPackage is datapackage.json after the Data Package specification, v1, of
// Frictionless Data. What the office does not state (a licence, say) is absent.
type dataPackage struct {
	Profile      string        `json:"profile"`
	Name         string        `json:"name"`
	Title        string        `json:"title,omitempty"`
	Description  string        `json:"description,omitempty"`
	Homepage     string        `json:"homepage,omitempty"`
	Created      string        `json:"created,omitempty"`
	Contributors []contributor `json:"contributors,omitempty"`
	Sources      []source      `json:"sources,omitempty"`
	Resources    []resource    `json:"resources"`
}

type contributor struct {
	Title string `json:"title"`
	Role  string `json:"role"`
}

type source struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

// resource is one file of the package.
type resource struct {
	Profile   string   `json:"profile"`
	Name      string   `json:"name"`
	Path      string   `json:"path"`
	Format    string   `json:"format"`
	MediaType string   `json:"mediatype"`
	Encoding  string   `json:"encoding,omitempty"`
	Bytes     int64    `json:"bytes"`
	Hash      string   `json:"hash"`
	Dialect   *dialect `json:"dialect,omitempty"`
	Schema    *schema  `json:"schema,omitempty"`
}

// dialect is how our CSV is written; see csv.go.
type dialect struct {
	Delimiter        string `json:"delimiter"`
	DoubleQuote      bool   `json:"doubleQuote"`
	LineTerminator   string `json:"lineTerminator"`
	SkipInitialSpace bool   `json:"skipInitialSpace"`
}

type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
}

type field struct {
	Name        string       `json:"name"`
	Type        columnType   `json:"type"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// describe gives what the package says of one file.
func (x *exporter) describe(name, mediaType string, f File, sum [sha256.Size]byte) resource {
	r := resource{
		Profile: "data-resource", Name: name, Path: f.Path, Format: strings.ToLower(f.Format), MediaType: mediaType,
		Bytes: f.Bytes, Hash: "sha256:" + hex.EncodeToString(sum[:]),
	}
	if f.Path != xlsxPath {
		r.Encoding = "utf-8"
	}
	if f.Path == csvPath {
		r.Profile = "tabular-data-resource"
		r.Dialect = &dialect{Delimiter: ",", DoubleQuote: true, LineTerminator: "\r\n"}
		r.Schema = x.schema()
	}
	return r
}

// schema describes the columns of the table.
func (x *exporter) schema() *schema {
	s := &schema{MissingValues: []string{""}, PrimaryKey: []string{"key", "chapter"}}
	for _, c := range x.columns {
		f := field{Name: c.name, Type: c.kind, Title: c.titleIn(x.langs[0]), Description: c.about.in(x.langs[0])}
		if c.enum != nil {
			f.Constraints = &constraints{Enum: c.enum}
		}
		if c.name == "key" || c.name == "kind" || c.name == "computed" || c.name == "chapter" {
			f.Constraints = &constraints{Required: true, Enum: c.enum}
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

// writePackage writes datapackage.json.
func (x *exporter) writePackage(w io.Writer, resources []resource) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	p := x.dataPackage()
	p.Resources = resources
	return e.Encode(p)
}

func (x *exporter) dataPackage() dataPackage {
	m := &x.report.Meta
	p := dataPackage{
		Profile:  "data-package",
		Name:     "report-" + strconv.Itoa(x.report.Year),
		Title:    x.titles()[0],
		Homepage: x.base,
		Created:  created(m.Published),
	}
	if t := x.report.Index.Texts[0]; t != nil {
		p.Description = t.Summary
	}
	if issuer := at(m.Issuer, 0); issuer != "" {
		p.Contributors = []contributor{{issuer, "publisher"}}
	}
	if name := at(m.Original.Name, 0); name != "" {
		s := source{Title: name}
		if strings.HasPrefix(m.Original.Address, "https://") || strings.HasPrefix(m.Original.Address, "http://") {
			s.Path = m.Original.Address // a bare host would read as a file name
		}
		p.Sources = []source{s}
	}
	return p
}

// created turns the report's date, "2019-03-29" or "2019-03-29 09:30", into the
// date-time of RFC 3339 that the specification wants. Chinese reports have
// Beijing time; a day without an hour is given as its beginning. It is never the
// time of the build.
func created(published string) string {
	day, clock, timed := strings.Cut(published, " ")
	switch {
	case day == "":
		return ""
	case !timed:
		clock = "00:00"
	}
	return day + "T" + clock + ":00+08:00"
}
