package content

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/internal/stat"
)

// reference reads docs/format.md.
func reference(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReferenceExamples loads the files that the reference shows.
func TestReferenceExamples(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?s)File `([^`]+)`:\n\n```[a-z]*\n(.*?)```").FindAllStringSubmatch(reference(t), -1) {
		fsys[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	if len(fsys) != 6 {
		t.Fatalf("the reference shows %d files", len(fsys))
	}
	site, findings := load(t, fsys)
	if len(findings) > 0 {
		t.Errorf("the reference has faults:\n%s", listing(findings))
	}
	f, _ := site.Report(2018).Figure(nil, "website_share")
	if got := f.Value.Num.Decimal(3); got != "0.754" {
		t.Errorf("website_share is %s", got)
	}
}

// TestReferenceValues reads every value that the table of values shows.
func TestReferenceValues(t *testing.T) {
	_, table, _ := strings.Cut(reference(t), "| written | means |")
	table, _, _ = strings.Cut(table, "\n\n")
	values := regexp.MustCompile("`\"?([^`\"]+)\"?`").FindAllStringSubmatch(table, -1)
	if len(values) < 20 {
		t.Fatalf("the table has %d values", len(values))
	}
	for _, m := range values {
		if _, err := stat.ParseValue(m[1]); err != nil {
			t.Errorf("%s: %s", m[1], err.Message.EN)
		}
	}
}

// TestReferenceIsComplete looks for every rule and every key in the reference.
func TestReferenceIsComplete(t *testing.T) {
	text := reference(t)
	for _, r := range Rules() {
		if !strings.Contains(text, "\n| "+r.ID+" |") {
			t.Errorf("the rule %s is not described", r.ID)
		}
	}
	keys := "title number summary stats waivers report label note value formula unit decimals by one other percent permille overlap parts rest " +
		"rule at reason date public year period from to issuer body_type published law format contact office phone original name address " +
		"languages url base_path portal domain site_id_code sponsor icp police_record breadcrumb footer picture numbers plain grouped allowed_literals targets breaks"
	for key := range strings.FieldsSeq(keys) {
		if !regexp.MustCompile("[`.{ ]" + key + "[`:}.]").MatchString(text) {
			t.Errorf("the key %s is not described", key)
		}
	}
}
