package sitetest

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// Published scripts are read whole by the oldest browsers that docs/browsers.md
// names, and call nothing that those do not have: one word that they cannot read
// would take all the comfort of a page away.

// lateCalls are methods and properties that came after them.
var lateCalls = []string{
	"at", "findLast", "findLastIndex", "flatMap", "fromEntries", "groupBy", "hasOwn", "matchAll", "replaceAll", "replaceChildren", "structuredClone",
	"toReversed", "toSorted", "toSpliced", "with", "withResolvers", "allSettled", "any", "randomUUID", "requestSubmit",
	"ariaSort", "ariaPressed", "ariaCurrent", "ariaExpanded", "role", "inert",
}

// lateWords visits a script and notes what is too new in it.
type lateWords struct{ found []string }

func (w *lateWords) note(format string, args ...any) {
	w.found = append(w.found, fmt.Sprintf(format, args...))
}

func (w *lateWords) Exit(js.INode) {}

func (w *lateWords) Enter(n js.INode) js.IVisitor {
	switch n := n.(type) {
	case *js.DotExpr:
		w.optional(n.Optional)
		if name := n.Y.String(); slices.Contains(lateCalls, name) {
			w.note("the name .%s", name)
		}
	case *js.IndexExpr:
		w.optional(n.Optional)
	case *js.CallExpr:
		w.optional(n.Optional)
	case *js.BinaryExpr:
		if slices.Contains([]js.TokenType{js.NullishToken, js.NullishEqToken, js.AndEqToken, js.OrEqToken}, n.Op) {
			w.note("the operator %s", n.Op)
		}
	case *js.ClassDecl:
		w.note("a class: their fields came later")
	case *js.ImportMetaExpr:
		w.note("import.meta")
	case *js.LiteralExpr:
		w.literal(n)
	}
	return w
}

func (w *lateWords) optional(is bool) {
	if is {
		w.note("an optional chain")
	}
}

var (
	lookbehind = regexp.MustCompile(`\(\?<[=!]`)
	lateFlags  = regexp.MustCompile(`/[a-z]*[dv][a-z]*$`)
)

func (w *lateWords) literal(n *js.LiteralExpr) {
	switch text := string(n.Data); {
	case n.TokenType == js.RegExpToken && (lookbehind.MatchString(text) || lateFlags.MatchString(text)):
		w.note("the expression %s", text)
	case n.TokenType == js.StringToken && lookbehind.MatchString(text):
		w.note("an expression in %s", text)
	case n.TokenType != js.StringToken && n.TokenType != js.RegExpToken && (strings.HasSuffix(text, "n") && text[0] >= '0' && text[0] <= '9' || strings.Contains(text, "_") && text[0] <= '9'):
		w.note("the number %s", text)
	}
}

func tooNew(script []byte) ([]string, error) {
	tree, err := js.Parse(parse.NewInputBytes(bytes.Clone(script)), js.Options{})
	if err != nil {
		return nil, err
	}
	var w lateWords
	js.Walk(&w, tree)
	return w.found, nil
}

func TestScriptsForOlderBrowsers(t *testing.T) {
	read := 0
	for name, data := range theSite(t).files {
		if path.Ext(name) != ".js" {
			continue
		}
		read++
		found, err := tooNew(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range found {
			t.Errorf("%s has %s", name, f)
		}
	}
	if read < 5 {
		t.Errorf("only %d scripts were read", read)
	}
}

// The check itself notices each of them, and nothing in what is old enough.
func TestTooNew(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{`a?.b`, "an optional chain"}, {`a?.[0]`, "an optional chain"}, {`f?.()`, "an optional chain"},
		{`a ?? b`, "the operator ??"}, {`a ??= b`, "the operator ??="}, {`a ||= b`, "the operator ||="}, {`a &&= b`, "the operator &&="},
		{`x = () => { if (q) { return y.toSorted() } }`, "the name .toSorted"}, {`a.role = 'x'`, "the name .role"},
		{`/(?<=\d),/.test(a)`, `the expression /(?<=\d),/`}, {`/a/v.test(b)`, "the expression /a/v"}, {`new RegExp('(?<!a)b')`, "an expression in '(?<!a)b'"},
		{`x = 10n`, "the number 10n"}, {`x = 1_000`, "the number 1_000"}, {`class A { b = 1 }`, "a class: their fields came later"},
		{`const { a } = b, c = async (...d) => { try { await d } catch { return /(?<n>x)(?=y)/u } }, e = "10n_1"; for (const f of [...c]) f.atn(e[0].b)`, ""},
	} {
		found, err := tooNew([]byte(c.script))
		if err != nil {
			t.Errorf("%s: %v", c.script, err)
		}
		if got := strings.Join(found, ", "); got != c.want {
			t.Errorf("%s: found %q, want %q", c.script, got, c.want)
		}
	}
}

// The published sheet says in older words what those browsers need, and drops no
// rule because one selector of its list is too new.
func TestSheetForOlderBrowsers(t *testing.T) {
	read := 0
	for name, data := range theSite(t).files {
		if path.Ext(name) != ".css" {
			continue
		}
		read++
		for _, fault := range oldSheet(string(data)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	if read == 0 {
		t.Error("no style sheet was read")
	}
}

var (
	flowRelative = regexp.MustCompile(`[{;]((?:margin|padding|border)-(?:block|inline)|inset(?:-block|-inline)?)\s*:`)
	calculated   = regexp.MustCompile(`([{;])\s*([a-z-]+)\s*:\s*(?:clamp|min|max)\(`)
	selectors    = regexp.MustCompile(`(?:^|[{};])([^{}@;]+)\{`)
	newer        = regexp.MustCompile(`:(has|is|where|focus-visible|details-content|popover-open|open|modal)\b`)
)

func oldSheet(sheet string) (faults []string) {
	for _, m := range flowRelative.FindAllStringSubmatch(sheet, -1) {
		faults = append(faults, m[1]+" is left")
	}
	for _, m := range calculated.FindAllStringSubmatchIndex(sheet, -1) {
		property, before := sheet[m[4]:m[5]], sheet[:m[2]+1]
		rule := before[strings.LastIndexAny(before, "{}")+1:]
		if !regexp.MustCompile(`(?:^|;|\s)` + property + `\s*:`).MatchString(rule) {
			faults = append(faults, "no other value before that of "+sheet[m[4]:min(len(sheet), m[1]+20)])
		}
	}
	for _, m := range selectors.FindAllStringSubmatch(sheet, -1) {
		list := listed(m[1])
		with := 0
		for _, one := range list {
			if newer.MatchString(one) {
				with++
			}
		}
		if with > 0 && with < len(list) {
			faults = append(faults, "a new word in the list "+m[1])
		}
	}
	return faults
}

// listed cuts a list of selectors at its commas that are in no parentheses.
func listed(list string) []string {
	depth := 0
	return strings.FieldsFunc(list, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return r == ',' && depth == 0
	})
}

func TestOldSheet(t *testing.T) {
	for _, c := range []struct {
		sheet string
		want  []string
	}{
		{`a{margin-block:0}`, []string{"margin-block is left"}},
		{`a{b:c;inset:0}`, []string{"inset is left"}},
		{`a{width:min(1px,2px)}`, []string{"no other value before that of width:min(1px,2px)}"}},
		{`a{width:1px;width:min(1px,2px)}@supports not (inset:0){b{margin:0}}`, nil},
		{`a,b:has(c){d:e}`, []string{"a new word in the list a,b:has(c)"}},
		{`a:is(b,c),d:has(e,f){g:h}a:hover,b{c:d}`, nil},
	} {
		if got := oldSheet(c.sheet); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.sheet, got, c.want)
		}
	}
}
