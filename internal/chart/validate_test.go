package chart

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	ok := pairs("甲", 2, "乙", 1)
	two := []string{"2017", "2018"}
	for _, tt := range []struct {
		name string
		c    Chart
		want string // part of the English sentence; empty: accepted
	}{
		{"bar", Chart{Kind: Bar, Categories: ok}, ""},
		{"unnamed series", Chart{Kind: Bar, Series: []string{""}, Categories: ok}, ""},
		{"no kind", Chart{Categories: ok}, `unknown kind ""`},
		{"pie", Chart{Kind: "pie", Categories: ok}, `unknown kind "pie"`},
		{"nothing", Chart{Kind: Bar}, "nothing to draw"},
		{"cells and series", Chart{Kind: Cluster, Series: two, Categories: ok}, `"甲" has 1 values instead of 2`},
		{"five series", Chart{Kind: Line, Series: make([]string, 5), Categories: ok}, "here are 5"},
		{"columns of two series", Chart{Kind: Column, Series: two, Categories: ok}, "shows one series"},
		{"five parts", Chart{Kind: Share, Categories: channels()}, "at most four parts"},
		{"negative part", Chart{Kind: Stack, Categories: pairs("甲", 2, "乙", -1)}, `"乙" is below zero (−1)`},
		{"negative bar", Chart{Kind: Bar, Categories: pairs("甲", 2, "乙", -1)}, ""},
		{"not a number", Chart{Kind: Bar, Categories: pairs("甲", math.NaN())}, "cannot be drawn: NaN"},
		{"infinite", Chart{Kind: Bar, Categories: pairs("甲", math.Inf(-1))}, "cannot be drawn: -Inf"},
		{"beyond all measure", Chart{Kind: Bar, Categories: pairs("甲", 1e200)}, "cannot be drawn: 1e+200"},
		{"missing is no number", Chart{Kind: Bar, Categories: []Category{{Label: "甲", Cells: []Cell{{Missing: true, Value: math.NaN()}}}}}, ""},
		{"gap", Chart{Kind: Line, Categories: ok, Gaps: []Gap{{0, "格式"}}}, ""},
		{"gap after the last", Chart{Kind: Line, Categories: ok, Gaps: []Gap{{1, "格式"}}}, "after item 2 is out of place"},
		{"gap twice", Chart{Kind: Line, Categories: pairs("甲", 1, "乙", 2, "丙", 3), Gaps: []Gap{{1, "格式"}, {1, "格式"}}}, "out of place"},
		{"gap without reason", Chart{Kind: Line, Categories: ok, Gaps: []Gap{{After: 0}}}, "has no reason"},
		{"too many gaps", Chart{Kind: Line, Categories: ok, Gaps: make([]Gap, 21)}, "too many gaps (21)"},
		{"gap in bars", Chart{Kind: Bar, Categories: ok, Gaps: []Gap{{0, "格式"}}}, "only lines and columns"},
		{"flow", Chart{Kind: Flow, Categories: ok, In: []Cell{cell("收", 3)}, Middle: cell("办", 3)}, ""},
		{"flow from nowhere", Chart{Kind: Flow, Categories: ok, Middle: cell("办", 3)}, "no inflow"},
		{"negative inflow", Chart{Kind: Flow, Categories: ok, In: []Cell{cell("收", -3)}}, `"收" is below zero`},
		{"inflows of bars", Chart{Kind: Bar, Categories: ok, In: []Cell{cell("收", 3)}}, "only a flow"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.c.Validate()
			if tt.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			var refusal *Refusal
			if !errors.As(err, &refusal) || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if refusal.ZH == "" || refusal.ZH == refusal.EN {
				t.Errorf("no Chinese sentence: %+v", refusal)
			}
		})
	}
}
