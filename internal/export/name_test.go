package export

import (
	"regexp"
	"strings"
	"testing"
)

func TestBreakdownPath(t *testing.T) {
	tests := []struct{ key, by, want string }{
		{"disclosed", "channel", "data/disclosed.channel.csv"},
		{"requests.received", "by_form", "data/requests.received.by_form.csv"},
		{"requests", "received.form", "data/requests.received-2e-form.csv"},
		{"Disclosed", "channel", "data/-44-isclosed.channel.csv"},
		{"公开", "渠道", "data/-516c--5f00-.-6e20--9053-.csv"},
		{"con", "x", "data/-63-on.x.csv"},
		{"com1.a", "x", "data/-63-om1.a.x.csv"},
		{"console", "x", "data/console.x.csv"},
		{strings.Repeat("公", 60), "x", "data/" + strings.Repeat("-516c-", 27) + "-516-e0ad4a1b7fe6a2ef2a1e1a4c3a0c6ad4-.csv"},
	}
	for _, test := range tests[:len(tests)-1] {
		if got := breakdownPath(test.key, test.by); got != test.want {
			t.Errorf("%s by %s: got %s, want %s", test.key, test.by, got, test.want)
		}
	}
	long := breakdownPath(tests[len(tests)-1].key, "x")
	if len(long) != len("data/")+stemMax+len(".csv") || long == breakdownPath(strings.Repeat("公", 61), "x") {
		t.Errorf("a long key: %s", long)
	}
}

var safeName = regexp.MustCompile(`^data/[-a-z0-9_][-a-z0-9._]*\.csv$`)

// Different breakdowns have different, safe names.
func FuzzBreakdownPath(f *testing.F) {
	f.Add("a.b", "c", "a", "b.c")
	f.Add("公开", "a", "-516c--5f00-", "a")
	f.Add("con", "a", "-63-on", "a")
	f.Add("A", "b", "a", "B")
	f.Fuzz(func(t *testing.T, key1, by1, key2, by2 string) {
		for _, key := range []string{key1, by1, key2, by2} {
			if !isKey(key) {
				return
			}
		}
		a, b := breakdownPath(key1, by1), breakdownPath(key2, by2)
		if same := key1 == key2 && by1 == by2; (a == b) != same {
			t.Errorf("%q by %q and %q by %q: %s, %s", key1, by1, key2, by2, a, b)
		}
		if !safeName.MatchString(a) || strings.Contains(a, "..") || len(a) > 255 {
			t.Errorf("unsafe: %s", a)
		}
	})
}

// isKey is what content accepts as a key: names joined by single dots.
func isKey(key string) bool {
	return regexp.MustCompile(`^\pL[\pL\d_]*(\.\pL[\pL\d_]*)*$`).MatchString(key)
}
