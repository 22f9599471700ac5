package main

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/check"
)

var ruleID = regexp.MustCompile(`"([A-Z]{2}-[0-9]{2})"`)

// Every rule that any package names can be explained: a finding whose rule
// --explain does not know sends its reader away empty-handed.
func TestEveryRuleIsExplained(t *testing.T) {
	engine := os.DirFS("../../internal")
	named := 0
	err := fs.WalkDir(engine, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(engine, name)
		for _, m := range ruleID.FindAllSubmatch(text, -1) {
			named++
			if _, ok := check.Find(string(m[1])); !ok {
				t.Errorf("internal/%s names the rule %s, which gongkai check --explain does not know", name, m[1])
			}
		}
		return err
	})
	if err != nil || named < 20 {
		t.Fatalf("%d rules found in the code: %v", named, err)
	}
}
