package snapshot

import (
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// Field is one line of bag-info.txt: "Source-Organization: …".
type Field struct{ Label, Value string }

// Info is bag-info.txt, in order. A label may come more than once.
type Info []Field

// Labels of bag-info.txt. The first group is of RFC 8493, 2.2.2; the second is
// ours.
const (
	SourceOrganization  = "Source-Organization"
	ContactName         = "Contact-Name"
	ContactPhone        = "Contact-Phone"
	ExternalDescription = "External-Description"
	ExternalIdentifier  = "External-Identifier"
	BaggingDate         = "Bagging-Date"
	PayloadOxum         = "Payload-Oxum"
	BagGroupIdentifier  = "Bag-Group-Identifier"
	InternalIdentifier  = "Internal-Sender-Identifier"
	SoftwareAgent       = "Bag-Software-Agent"

	ReportYear       = "Report-Year"
	ReportPeriod     = "Report-Period"    // "2018-01-01/2018-12-31", ISO 8601
	ReportPublished  = "Report-Published" // as the report gives it
	SnapshotVersion  = "Snapshot-Version" // "2"
	Corrects         = "Corrects"         // "2018-v1"
	CorrectsSHA256   = "Corrects-SHA256"  // of the file that is corrected
	CorrectionPrefix = "Correction-"      // and a language: why, in it
)

// Get gives the first value of a label; "" when there is none.
func (in Info) Get(label string) string {
	for _, f := range in {
		if f.Label == label {
			return f.Value
		}
	}
	return ""
}

// With appends a field, unless its value is empty: what is unknown is left out.
// Line ends become spaces.
func (in Info) With(label, value string) Info {
	if value = strings.Join(strings.Fields(value), " "); value == "" {
		return in
	}
	return append(in, Field{label, value})
}

// encode writes bag-info.txt, a line for each field.
func (in Info) encode() []byte {
	var b strings.Builder
	for _, f := range in {
		b.WriteString(f.Label + ": " + f.Value + "\n")
	}
	return []byte(b.String())
}

// readInfo reads bag-info.txt; a line that begins with a space or tab goes on
// with the one before it (RFC 8493, 2.2.2).
func readInfo(data []byte) (in Info, faults []Fault) {
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		label, value, ok := strings.Cut(line, ":")
		switch {
		case line != "" && (line[0] == ' ' || line[0] == '\t') && len(in) > 0:
			in[len(in)-1].Value += " " + strings.TrimSpace(line)
		case ok && label != "" && label == strings.TrimSpace(label):
			in = append(in, Field{label, strings.TrimSpace(value)})
		default:
			faults = append(faults, broken(infoName, diag.T("“%s”第%d行无法识别", "%q: line %d is not a field", infoName, number)))
		}
	}
	return in, faults
}

// oxum writes Payload-Oxum: octets, a full stop, number of files.
func oxum(size int64, files int) string {
	return strconv.FormatInt(size, 10) + "." + strconv.Itoa(files)
}
