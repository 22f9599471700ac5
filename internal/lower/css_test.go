package lower

import (
	"bytes"
	"testing"
)

func TestCSS(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"one value", `a{margin-block:1px}`, `a{margin-top:1px;margin-bottom:1px}`},
		{"two values", `a{color:red;padding-block:.5rem 0;top:0}`, `a{color:red;padding-top:.5rem;padding-bottom:0;top:0}`},
		{"calculated", `a{margin-block:calc(1.5*var(--r)) calc(var(--r)/2)}`, `a{margin-top:calc(1.5*var(--r));margin-bottom:calc(var(--r)/2)}`},
		{"calculated, no space", `a{margin-block:calc(2*var(--r))0}b{padding-block:var(--r)var(--s)}`,
			`a{margin-top:calc(2*var(--r));margin-bottom:0}b{padding-top:var(--r);padding-bottom:var(--s)}`},
		{"important", `a{margin-block:calc(2*var(--r))!important}`, `a{margin-top:calc(2*var(--r))!important;margin-bottom:calc(2*var(--r))!important}`},
		{"auto", `a{margin-inline:auto;padding-inline:1em 2em}`, `a{margin-left:auto;margin-right:auto;padding-left:1em;padding-right:2em}`},
		{"a border is whole", `a{border-block:1px solid var(--line)}`, `a{border-top:1px solid var(--line);border-bottom:1px solid var(--line)}`},
		{"four sides", `a{inset:auto}b{inset:1px 2px}c{inset:1px 2px 3px}d{inset:1px 2px 3px 4px}`,
			`a{top:auto;right:auto;bottom:auto;left:auto}b{top:1px;right:2px;bottom:1px;left:2px}` +
				`c{top:1px;right:2px;bottom:3px;left:2px}d{top:1px;right:2px;bottom:3px;left:4px}`},
		{"start and end", `a{inset-block:1px 2px}`, `a{top:1px;bottom:2px}`},
		{"not a value", `a{margin-block:1px 2px 3px}`, `a{margin-block:1px 2px 3px}`},
		{"longhands stay", `a{margin-block-start:1px;margin:1px 2px}`, `a{margin-block-start:1px;margin:1px 2px}`},
		{"not a declaration", `@supports not (inset:0){a{left:0}}a::before{content:"inset:0"}`, `@supports not (inset:0){a{left:0}}a::before{content:"inset:0"}`},
		{"the body's width", `@container body (min-width:40rem){a{padding-block:0}b{c:d}}e{f:g}`,
			`@container body (min-width:40rem){a{padding-top:0;padding-bottom:0}b{c:d}}` +
				`@supports not (container-type:inline-size){@media (min-width:40rem){a{padding-top:0;padding-bottom:0}b{c:d}}}e{f:g}`},
		{"within another", `@media screen{@container body (max-width:48rem){a{b:c}}}`,
			`@media screen{@container body (max-width:48rem){a{b:c}}@supports not (container-type:inline-size){@media (max-width:48rem){a{b:c}}}}`},
		{"rules within it", `@container body (min-width:1px){@supports selector(:has(+ *)){a{b:c}}}`,
			`@container body (min-width:1px){@supports selector(:has(+ *)){a{b:c}}}` +
				`@supports not (container-type:inline-size){@media (min-width:1px){@supports selector(:has(+ *)){a{b:c}}}}`},
		{"one in the other", `@container body (min-width:1px){@container body (max-width:2px){a{b:c}}}`,
			`@container body (min-width:1px){@container body (max-width:2px){a{b:c}}}` +
				`@supports not (container-type:inline-size){@media (min-width:1px){@media (max-width:2px){a{b:c}}}}`},
		{"another container", `@container (min-width:480px){a{b:c}}`, `@container (min-width:480px){a{b:c}}`},
		{"broken off", `@container body (min-width:1px){a{margin-block:1px`, `@container body (min-width:1px){a{margin-top:1px;margin-bottom:1px`},
		{"broken off in a name", `a{margin-block`, `a{margin-block`},
		{"no value", `a{margin-block:}`, `a{margin-block:}`},
		{"empty", ``, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(CSS([]byte(c.sheet))); got != c.want {
				t.Errorf("CSS(%s)\n got %s\nwant %s", c.sheet, got, c.want)
			}
		})
	}
}

// Whatever it is given, the result is not much longer, and once is enough.
func FuzzCSS(f *testing.F) {
	for _, seed := range []string{`a{margin-block:1px 2px!important}`, `@container body (a){b{inset:0}}`, `a{inset:(1px`, `{}}{;`, `@container body`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		once := CSS([]byte(sheet))
		if most := 12*len(sheet) + 12; len(once) > most {
			t.Errorf("%d bytes of %d", len(once), len(sheet))
		}
		if bytes.Contains(once, []byte("@container")) {
			return
		}
		if twice := CSS(once); !bytes.Equal(once, twice) {
			t.Errorf("once %q, twice %q", once, twice)
		}
	})
}
