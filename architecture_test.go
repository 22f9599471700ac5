package gongkai

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The imports of the code are those of the table in docs/architecture.md: no
// more, and no package without its row.
func TestImportsFollowTheTable(t *testing.T) {
	want, got := table(t), imports(t)
	for pkg, deps := range got {
		allowed, ok := want[pkg]
		if !ok {
			t.Errorf("%s is not in the table", pkg)
			continue
		}
		for _, dep := range deps {
			if !slices.Contains(allowed, dep) {
				t.Errorf("%s imports %s, which the table does not allow", pkg, dep)
			}
		}
	}
	for pkg := range want {
		if _, ok := got[pkg]; !ok {
			t.Errorf("%s is in the table, but there is no such package", pkg)
		}
	}
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|.*\\|([^|]*)\\|$")

// table reads the rows of the architecture document.
func table(t *testing.T) map[string][]string {
	t.Helper()
	doc, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for _, m := range row.FindAllStringSubmatch(string(doc), -1) {
		rows[m[1]] = strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || r == ' ' })
	}
	if len(rows) < 10 {
		t.Fatalf("only %d rows read: %v", len(rows), rows)
	}
	return rows
}

// imports asks go list what each package of the module imports of the module.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		name, ok := strings.CutPrefix(p.ImportPath, "gongkai/")
		if !ok {
			continue
		}
		got[name] = []string{}
		for _, dep := range p.Imports {
			if dep == "gongkai" || strings.HasPrefix(dep, "gongkai/") {
				got[name] = append(got[name], strings.TrimPrefix(strings.TrimPrefix(dep, "gongkai/"), "internal/"))
			}
		}
	}
	return got
}

// A row that breaks the rules is seen.
func TestTableIsRead(t *testing.T) {
	m := row.FindStringSubmatch("| `internal/chart` | data → marks | stat, diag |")
	if diff := cmp.Diff([]string{"internal/chart", " stat, diag "}, m[1:]); diff != "" {
		t.Error(diff)
	}
}
