package diag

import (
	"encoding/json"
	"io"
)

// jsonFinding is the shape of one finding in JSON; its field names are part of
// the command line's contract.
type jsonFinding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Cell     string `json:"cell,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	At       string `json:"at,omitempty"`
	Waived   bool   `json:"waived"`
	Reason   string `json:"reason,omitempty"`
}

// WriteJSON prints findings as one JSON array, waived ones included, with the
// messages in lang.
func WriteJSON(w io.Writer, fs []Finding, lang string) error {
	out := make([]jsonFinding, 0, len(fs))
	for _, f := range fs {
		out = append(out, jsonFinding{
			Rule: f.Rule, Severity: f.Severity.String(), File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Col, Cell: f.Pos.Cell,
			Message: f.Message.In(lang), Hint: f.Hint.In(lang), At: f.At, Waived: f.Waived, Reason: f.Reason,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
