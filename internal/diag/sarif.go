package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
)

// RuleDoc describes one rule to readers of a SARIF file.
type RuleDoc struct {
	ID       string
	Severity Severity
	Title    Text
	Doc      Text
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID               string       `json:"id"`
	ShortDescription sarifText    `json:"shortDescription"`
	FullDescription  sarifText    `json:"fullDescription"`
	Default          sarifDefault `json:"defaultConfiguration"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

// sarifLogical is a place in a file that has no lines: the cell of a workbook.
type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    *int               `json:"ruleIndex,omitempty"`
	Kind         string             `json:"kind,omitempty"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Language   string        `json:"language"`
	Results    []sarifResult `json:"results"`
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

// WriteSARIF prints findings as a SARIF 2.1.0 log (OASIS, 2020) with one run;
// waived findings are results with an external suppression, rules that could not
// be decided are results of the kind "open" (3.27.9: evaluated, and there was
// not enough information), whose level is "none". Columns count Unicode code
// points.
func WriteSARIF(w io.Writer, fs []Finding, rules []RuleDoc, lang string) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "gongkai", Rules: make([]sarifRule, 0, len(rules))}},
		ColumnKind: "unicodeCodePoints",
		Language:   lang,
		Results:    make([]sarifResult, 0, len(fs)),
	}
	for _, r := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID:               r.ID,
			ShortDescription: sarifText{r.Title.In(lang)},
			FullDescription:  sarifText{r.Doc.In(lang)},
			Default:          sarifDefault{r.Severity.String()},
		})
	}
	for _, f := range fs {
		run.Results = append(run.Results, sarifFrom(f, rules, lang))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func sarifFrom(f Finding, rules []RuleDoc, lang string) sarifResult {
	text := f.Message.In(lang)
	if hint := f.Hint.In(lang); hint != "" {
		text += "\n" + T("建议：", "Hint: ").In(lang) + hint
	}
	r := sarifResult{RuleID: f.Rule, Level: f.Severity.String(), Message: sarifText{text}}
	if f.Severity == Open {
		r.Kind, r.Level = "open", "none"
	}
	if i := slices.IndexFunc(rules, func(d RuleDoc) bool { return d.ID == f.Rule }); i >= 0 {
		r.RuleIndex = &i
	}
	if f.Waived {
		r.Suppressions = []sarifSuppression{{Kind: "external", Justification: f.Reason}}
	}
	if f.Pos.File == "" {
		return r
	}
	loc := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: f.Pos.File}).EscapedPath()}}
	where := sarifLocation{}
	switch {
	case f.Pos.Cell != "":
		where.Logical = []sarifLogical{{f.Pos.Cell, "cell"}}
	case f.Pos.Line > 0:
		loc.Region = &sarifRegion{StartLine: f.Pos.Line, StartColumn: f.Pos.Col}
		if f.Pos.Col > 0 && f.Pos.Len > 0 {
			loc.Region.EndColumn = f.Pos.Col + f.Pos.Len
		}
	}
	where.Physical = loc
	r.Locations = []sarifLocation{where}
	return r
}
