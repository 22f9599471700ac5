package check

import (
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// Causes drops the findings that may only follow from a file that could not be
// read: with a chapter goes every statistic that it states, and each place that
// names one would otherwise be reported, which buries the cause. It gives what
// is left, in order, and how many were dropped; they are found again, if they
// are more than consequences, once the file can be read. That a figure is
// missing, or a rule cannot be decided, because of an error in the same line is
// left out without a count.
func Causes(findings []diag.Finding) (kept []diag.Finding, dropped int) {
	var lost []string
	for _, f := range findings {
		if f.Severity == diag.Error && !f.Waived && slices.Contains(unreadRules, f.Rule) {
			lost = append(lost, f.Pos.File)
		}
	}
	wrong := errorLines(findings)
	kept = make([]diag.Finding, 0, len(findings))
	for _, f := range findings {
		if (f.Severity == diag.Open || f.Rule == ruleST10.ID) && wrong[line{f.Pos.File, f.Pos.Line}] {
			continue
		}
		if slices.ContainsFunc(lost, func(file string) bool { return follows(f, file) }) {
			if f.Severity != diag.Open {
				dropped++
			}
		} else {
			kept = append(kept, f)
		}
	}
	return kept, dropped
}

// line is a line of a file.
type line struct {
	file   string
	number int
}

// errorLines gives the lines with an error, where figures may be missing, or
// missed, because of it.
func errorLines(findings []diag.Finding) map[line]bool {
	lines := map[line]bool{}
	for _, f := range findings {
		if f.Severity == diag.Error && !f.Waived && f.Pos.Line > 0 {
			lines[line{f.Pos.File, f.Pos.Line}] = true
		}
	}
	return lines
}

// unreadRules are those that set a whole file or folder aside.
var unreadRules = []string{"FI-01", "FI-02", "FI-03", "FM-01"}

// follows tells whether a finding may follow from the loss of a file.
func follows(f diag.Finding, lost string) bool {
	group, _, _ := strings.Cut(f.Rule, "-")
	sameChapter := chapterOf(f.Pos.File) == chapterOf(lost)
	switch {
	case strings.HasPrefix(f.Pos.File, lost+"/"): // lost is a folder
		return true
	case f.Pos.File == lost:
		return !slices.Contains([]string{"FI", "FM", "MD", "LY"}, group) && f.Rule != "IN-01"
	case path.Dir(f.Pos.File) != path.Dir(lost):
		return false
	case sameChapter && (group == "BI" || f.Rule == "FM-02"):
		return true
	}
	return slices.Contains([]string{"IN-02", "FO-01", "LK-01", "ST-03", "WV-01"}, f.Rule)
}

// chapterOf gives the path that a chapter's files have in common, without
// language and ending.
func chapterOf(file string) string {
	base, _, _ := strings.Cut(path.Base(file), ".")
	return path.Join(path.Dir(file), base)
}
