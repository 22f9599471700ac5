package stat

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheckKeyAccepts(t *testing.T) {
	for _, key := range []string{"disclosed", "requests.received", "a", "a1_b", "kiosks.instant_services", "公开总数", "网站.条数2018", "sum", "ünïcode", "x_"} {
		if why := CheckKey(key); !why.IsZero() {
			t.Errorf("%q refused: %+v", key, why)
		}
		if f, err := ParseFormula(key); err != nil {
			t.Errorf("%q is a key but no formula: %+v", key, err)
		} else if got := f.Names()[0].Path; got != key {
			t.Errorf("%q is read as %q", key, got)
		}
	}
}

func TestCheckKeyRefuses(t *testing.T) {
	var b strings.Builder
	for _, key := range []string{"", ".", "a.", ".a", "a..b", "1a", "a.2017", "_a", "a-b", "a b", "a/b", "a@2017", "a|b", "range", "a.type", "ａ", "a１", "a．b", "a，b", "e\u0301", "a\xff"} {
		why := CheckKey(key)
		if why.IsZero() {
			t.Errorf("%q accepted", key)
		}
		fmt.Fprintf(&b, "%q\n\t%q\n\t%q\n", key, why.ZH, why.EN)
	}
	golden(t, "testdata/key.golden", b.String())
}

func TestNearest(t *testing.T) {
	keys := []string{
		"disclosed", "disclosed.channel", "disclosed.channel.website", "disclosed.channel.weibo", "disclosed.channel.wechat",
		"requests.received", "requests.completed", "requests.denied", "kiosks.count", "公开总数", "公开条数", "投诉",
	}
	tests := []struct {
		name string
		want []string
	}{
		{"disclosde", []string{"disclosed"}},
		{"discloesd.channel", []string{"disclosed.channel"}},
		{"disclosed.chanel.website", []string{"disclosed.channel.website"}},
		{"website", []string{"disclosed.channel.website"}},
		{"webiste", []string{"disclosed.channel.website"}},
		{"disclosed.website", []string{"disclosed.channel.website"}},
		{"Requests.Received", []string{"requests.received"}},
		{"requests", []string{"requests.completed", "requests.denied", "requests.received"}},
		{"公开总", []string{"公开总数"}},
		{"公开数", []string{"公开总数", "公开条数"}},
		{"投速", []string{"投诉"}},
		{"unrelated_thing", nil},
		{"", nil},
		{"x", nil},
	}
	for _, test := range tests {
		got := Nearest(test.name, slices.Values(keys))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.name, diff)
		}
		backwards := slices.Clone(keys)
		slices.Reverse(backwards)
		if diff := cmp.Diff(got, Nearest(test.name, slices.Values(backwards))); diff != "" {
			t.Errorf("%q depends on the order: %s", test.name, diff)
		}
	}
}
