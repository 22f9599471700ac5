package diag

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// everyKind is one finding of each shape that SARIF is given: with and without a
// place, severity by severity, waived, open, in a file whose name is no URI.
func everyKind() []Finding {
	return append(sample(),
		Finding{Pos: Pos{File: "content/2018/甲 乙.md", Line: 2}, Rule: "TX-01", Severity: Info, Message: T("“部份”", `"%s" & <b>`, "x")},
		Finding{Pos: Pos{File: "content/2018/index.zh.md"}, Rule: "XY-01", Severity: Open, Message: T("没有上年的报告", "no report of the year before")},
		Finding{Pos: Pos{File: "content/2023/data/x.xlsx", Line: 7, Col: 2, Len: 2, Cell: "表 三!B7"}, Rule: "FT-06", Severity: Error, Message: T("不是数", "no number")},
		Finding{Rule: "SI-02", Severity: Warning, Message: T("没有位置", "no place")},
		Finding{Pos: Pos{File: "content/2018/02-x.zh.md", Line: 1, Col: 1, Len: 0}, Rule: "XX-01", Severity: Error, Message: T("不在列", "not listed")},
	)
}

func writeSARIF(t *testing.T, fs []Finding, rules []RuleDoc, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSARIF(&b, fs, rules, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// schema reads the standard's own schema; see testdata/README.md.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(log)
}

func TestSARIFSchema(t *testing.T) {
	rules := []RuleDoc{
		{ID: "SM-01", Severity: Error, Title: T("部分之和", "parts and total"), Doc: T("须相等", "must agree")},
		{ID: "TX-01", Severity: Info, Title: T("错别字", "words"), Doc: T("错别字表", "a list")},
	}
	s := schema(t)
	for _, lang := range []string{"zh", "en"} {
		for name, fs := range map[string][]Finding{"every kind": everyKind(), "none": nil} {
			if err := valid(t, s, writeSARIF(t, fs, rules, lang)); err != nil {
				t.Errorf("%s in %s: %v", name, lang, err)
			}
		}
	}
}

// The judge above can say no.
func TestSARIFSchemaRefuses(t *testing.T) {
	s := schema(t)
	text := string(writeSARIF(t, everyKind(), nil, "en"))
	for _, broken := range []struct{ name, from, to string }{
		{"a level of ours", `"level": "none"`, `"level": "not-assessable"`},
		{"a kind of ours", `"kind": "open"`, `"kind": "undecided"`},
		{"a line zero", `"startLine": 9`, `"startLine": 0`},
		{"a field of ours", `"ruleId": "SM-01"`, `"ruleName": "SM-01", "ruleId": "SM-01"`},
		{"an address that is none", `%E7%94%B2%20`, `%ZZ`},
		{"another version", `"version": "2.1.0"`, `"version": "2.1"`},
	} {
		if !strings.Contains(text, broken.from) {
			t.Errorf("%s: there is no %s", broken.name, broken.from)
		} else if err := valid(t, s, []byte(strings.Replace(text, broken.from, broken.to, 1))); err == nil {
			t.Errorf("%s was found valid", broken.name)
		}
	}
}
