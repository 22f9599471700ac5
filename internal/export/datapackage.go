package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"path"
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
	Title     string   `json:"title,omitempty"`
	Format    string   `json:"format"`
	Mediatype string   `json:"mediatype"`
	Encoding  string   `json:"encoding,omitempty"`
	Bytes     int64    `json:"bytes"`
	Hash      string   `json:"hash"`
	Dialect   *dialect `json:"dialect,omitempty"`
	Schema    *schema  `json:"schema,omitempty"`
}

type dialect struct {
	LineTerminator string `json:"lineTerminator"`
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

// resource describes a file that was written. Only the large table explains its
// columns: a report can have thousands of breakdowns, with the same ones.
func (x *exporter) resource(file, format, mediatype string, size int64, sum [sha256.Size]byte) resource {
	r := resource{
		Profile: "data-resource", Path: file, Format: format, Mediatype: mediatype,
		Bytes: size, Hash: "sha256:" + hex.EncodeToString(sum[:]),
	}
	r.Name = strings.TrimSuffix(path.Base(file), path.Ext(file))
	if file == jsonPath || file == xlsxPath {
		r.Name += "-" + format // names must differ, and the CSV has the plain one
	}
	if format != "xlsx" {
		r.Encoding = "utf-8"
	}
	if format == "csv" {
		r.Profile = "tabular-data-resource"
		r.Dialect = &dialect{"\r\n"}
		r.Schema = x.schema(file == csvPath)
	}
	return r
}

func (x *exporter) schema(whole bool) *schema {
	s := &schema{MissingValues: []string{""}}
	columns := x.columns
	if whole {
		s.PrimaryKey = []string{"key", "chapter"}
	} else {
		columns = x.brief
	}
	for _, c := range columns {
		f := field{Name: c.name, Type: c.kind}
		if whole {
			f.Title, f.Description = c.titleIn(x.langs[0]), c.about.in(x.langs[0])
			if c.enum != nil {
				f.Constraints = &constraints{Enum: c.enum}
			}
			if c.name == "key" || c.name == "kind" || c.name == "computed" || c.name == "chapter" {
				f.Constraints = &constraints{Required: true, Enum: c.enum}
			}
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

// writePackage writes datapackage.json, one resource after the other.
func (x *exporter) writePackage(w io.Writer, resources []resource) error {
	head, err := encode(x.dataPackage(), "", "  ")
	if err != nil {
		return err
	}
	head = append(head[:len(head)-len("\n}")], ",\n  \"resources\": ["...)
	if _, err := w.Write(head); err != nil {
		return err
	}
	for i, r := range resources {
		lead := ",\n    "
		if i == 0 {
			lead = lead[1:]
		}
		b, err := encode(r, "    ", "  ")
		if err != nil {
			return err
		}
		if _, err := w.Write(append([]byte(lead), b...)); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "\n  ]\n}\n")
	return err
}

// encode is json.MarshalIndent that leaves <, > and & as they are.
func encode(v any, prefix, indent string) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, indent)
	err := e.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
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
