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
	path, title       string
	format, mediatype string
	bytes             int64
	sum               [sha256.Size]byte
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

// name names a resource: the file's name without its ending, but for the files
// that hold the same table as statistics.csv.
func (r *resource) name() string {
	name := strings.TrimSuffix(path.Base(r.path), path.Ext(r.path))
	if r.path == jsonPath || r.path == xlsxPath {
		name += "-" + r.format
	}
	return name
}

// appendResource describes one file. It is written by hand because a report can
// have thousands of breakdowns; their schema, which is the same for all, is
// given as text.
func appendResource(b []byte, r *resource, schema []byte) []byte {
	const line = ",\n      "
	add := func(before, name, value string) {
		b = append(b, before...)
		b = append(b, name...)
		b = appendString(b, value)
	}
	profile := "data-resource"
	if schema != nil {
		profile = "tabular-data-resource"
	}
	add("{\n      ", `"profile": `, profile)
	add(line, `"name": `, r.name())
	add(line, `"path": `, r.path)
	if r.title != "" {
		add(line, `"title": `, r.title)
	}
	add(line, `"format": `, r.format)
	add(line, `"mediatype": `, r.mediatype)
	if r.format != "xlsx" {
		add(line, `"encoding": `, "utf-8")
	}
	b = append(b, line+`"bytes": `...)
	b = strconv.AppendInt(b, r.bytes, 10)
	b = append(b, line+`"hash": "sha256:`...)
	b = hex.AppendEncode(b, r.sum[:])
	b = append(b, '"')
	if schema != nil {
		b = append(b, line+`"dialect": {"delimiter": ",", "doubleQuote": true, "lineTerminator": "\r\n", "skipInitialSpace": false}`+line+`"schema": `...)
		b = append(b, schema...)
	}
	return append(b, "\n    }"...)
}

// schema describes a table's columns. Only that of the large table explains
// them; the tables of breakdowns have the same ones.
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
	whole, err := encode(x.schema(true), "      ", "  ")
	if err != nil {
		return err
	}
	brief, err := encode(x.schema(false), "      ", "")
	if err != nil {
		return err
	}
	head = append(head[:len(head)-len("\n}")], ",\n  \"resources\": ["...)
	if _, err := w.Write(head); err != nil {
		return err
	}
	var b []byte
	for i := range resources {
		r := &resources[i]
		b = append(b[:0], ",\n    "...)
		if i == 0 {
			b = append(b[:0], "\n    "...)
		}
		switch {
		case r.path == csvPath:
			b = appendResource(b, r, whole)
		case r.format == "csv":
			b = appendResource(b, r, brief)
		default:
			b = appendResource(b, r, nil)
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "\n  ]\n}\n")
	return err
}

// encode is json.MarshalIndent that leaves <, > and & as they are; without an
// indent it is all on one line.
func encode(v any, prefix, indent string) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if indent != "" {
		e.SetIndent(prefix, indent)
	}
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
