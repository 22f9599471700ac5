package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// What the profiles of Data Package v1 ("data-package", "data-resource" and
// "tabular-data-resource", https://specs.frictionlessdata.io/profiles/) demand
// of the properties that gongkai writes.
var (
	packageRequired  = []string{"resources"}
	resourceRequired = map[string][]string{
		"data-resource":         {"name", "path"},
		"tabular-data-resource": {"name", "path", "schema", "profile"},
	}
	nameForm   = regexp.MustCompile(`^([-a-z0-9._/])+$`)
	pathForm   = regexp.MustCompile(`^[^./~\\][^\\]*$`)
	hashForm   = regexp.MustCompile(`^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$`)
	roles      = []string{"publisher", "author", "maintainer", "wrangler", "contributor"}
	fieldTypes = []string{"string", "number", "integer", "boolean"}
)

func require(t *testing.T, what string, object map[string]any, names []string) {
	t.Helper()
	for _, name := range names {
		if object[name] == nil {
			t.Errorf("%s has no %q", what, name)
		}
	}
	for name, v := range object {
		if v == "" || v == nil {
			t.Errorf("%s has an empty %q", what, name)
		}
	}
}

func objects(v any) []map[string]any {
	var all []map[string]any
	list, _ := v.([]any)
	for _, item := range list {
		object, _ := item.(map[string]any)
		all = append(all, object)
	}
	return all
}

// checkPackage checks datapackage.json against the profiles, and what it says
// against the files themselves.
func checkPackage(t *testing.T, out folder) map[string]any {
	t.Helper()
	var p map[string]any
	if err := json.Unmarshal(out[packagePath], &p); err != nil {
		t.Fatal(err)
	}
	require(t, "the package", p, packageRequired)
	if name := fmt.Sprint(p["name"]); !nameForm.MatchString(name) {
		t.Errorf("name %q", name)
	}
	if c, ok := p["created"].(string); ok {
		if _, err := time.Parse(time.RFC3339, c); err != nil {
			t.Error(err)
		}
	}
	for _, c := range objects(p["contributors"]) {
		require(t, "a contributor", c, []string{"title"})
		if !slices.Contains(roles, fmt.Sprint(c["role"])) {
			t.Errorf("role %q", c["role"])
		}
	}
	for _, s := range objects(p["sources"]) {
		require(t, "a source", s, []string{"title"})
	}
	seen := map[string]bool{}
	described := 0
	for _, r := range objects(p["resources"]) {
		checkResource(t, out, r)
		name := fmt.Sprint(r["name"])
		if seen[name] {
			t.Errorf("two resources are called %q", name)
		}
		seen[name] = true
		described++
	}
	if described != len(out)-1 {
		t.Errorf("%d of %d files are described", described, len(out)-1)
	}
	return p
}

func checkResource(t *testing.T, out folder, r map[string]any) {
	t.Helper()
	name, path := fmt.Sprint(r["name"]), fmt.Sprint(r["path"])
	require(t, name, r, resourceRequired[fmt.Sprint(r["profile"])])
	if !nameForm.MatchString(name) || !pathForm.MatchString(path) || strings.Contains(path, "..") {
		t.Errorf("name %q or path %q", name, path)
	}
	data, ok := out[path]
	if !ok {
		t.Errorf("%s is described and not written", path)
	}
	if hash := fmt.Sprintf("sha256:%x", sha256.Sum256(data)); r["hash"] != hash || !hashForm.MatchString(hash) {
		t.Errorf("%s: hash %v, want %s", path, r["hash"], hash)
	}
	if r["bytes"] != float64(len(data)) {
		t.Errorf("%s: %v bytes, want %d", path, r["bytes"], len(data))
	}
	if d, ok := r["dialect"].(map[string]any); ok {
		require(t, path+"'s dialect", d, []string{"delimiter", "doubleQuote"})
	}
	if s, ok := r["schema"].(map[string]any); ok {
		checkSchema(t, path, data, s)
	}
}

// checkSchema compares a schema with the table: the head, the types, the
// constraints and the key.
func checkSchema(t *testing.T, path string, data []byte, s map[string]any) {
	t.Helper()
	require(t, path+"'s schema", s, []string{"fields"})
	table := cells(t, data)
	var head []string
	for i, f := range objects(s["fields"]) {
		require(t, path+"'s field", f, []string{"name", "type"})
		head = append(head, fmt.Sprint(f["name"]))
		if !slices.Contains(fieldTypes, fmt.Sprint(f["type"])) {
			t.Errorf("%s: type %q", path, f["type"])
		}
		for _, row := range table[1:] {
			checkCell(t, path, row[i], f)
		}
	}
	if !slices.Equal(head, table[0]) {
		t.Errorf("%s: the schema has %v, the file %v", path, head, table[0])
	}
	keys := map[string]bool{}
	names, _ := s["primaryKey"].([]any)
	for _, row := range table[1:] {
		key := ""
		for _, name := range names {
			key += row[slices.Index(head, fmt.Sprint(name))] + "\x00"
		}
		if keys[key] && key != "" {
			t.Errorf("%s: the key %q is there twice", path, key)
		}
		keys[key] = true
	}
}

func checkCell(t *testing.T, path, cell string, f map[string]any) {
	t.Helper()
	switch {
	case f["type"] == "number" && cell != "" && !json.Valid([]byte(cell)):
		t.Errorf("%s: %q is no number", path, cell)
	case f["type"] == "boolean" && cell != "true" && cell != "false":
		t.Errorf("%s: %q is no boolean", path, cell)
	}
	c, _ := f["constraints"].(map[string]any)
	if c["required"] == true && cell == "" {
		t.Errorf("%s: %v is empty", path, f["name"])
	}
	if enum, ok := c["enum"].([]any); ok && cell != "" && !slices.Contains(enum, any(cell)) {
		t.Errorf("%s: %q is none of %v", path, cell, enum)
	}
}

func TestPackage(t *testing.T) {
	out, _ := exported(t, exampleFiles())
	p := checkPackage(t, out)
	if p["created"] != "2019-03-29T09:30:00+08:00" || p["licenses"] != nil {
		t.Errorf("created %v, licenses %v", p["created"], p["licenses"])
	}
}

func TestCreated(t *testing.T) {
	for published, want := range map[string]string{
		"":                 "",
		"2019-03-29":       "2019-03-29T00:00:00+08:00",
		"2019-03-29 09:30": "2019-03-29T09:30:00+08:00",
	} {
		if got := created(published); got != want {
			t.Errorf("%q: got %s, want %s", published, got, want)
		}
	}
}

func TestNoMarkupEscapes(t *testing.T) {
	out, _ := exported(t, exampleFiles())
	if !bytes.Contains(out[packagePath], []byte(`“引号”和 <尖括号>`)) {
		t.Error("the package escapes what JSON need not")
	}
}
