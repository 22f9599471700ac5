package check

import "testing"

func TestTX01(t *testing.T) {
	runProse(t, "TX-01", []proseCase{
		{"wrong words", "一部份帐号，截止到12月31日。", "A.", []string{
			"01-c1.zh.md:8:2 TX-01 “部份”应为“部分”", "01-c1.zh.md:8:4 TX-01 “帐号”应为“账号”", "01-c1.zh.md:8:7 TX-01 “截止到”应为“截至”"}},
		{"right words, quoted words, another 截止", "部分账号，截至12月31日，原文为“部份”，报名截止到齐为止。", "A.", nil},
	})
}

func TestTX02(t *testing.T) {
	runProse(t, "TX-02", []proseCase{
		{"with 和", "考生资格、录取程序和录取程序等。", "A.", []string{"01-c1.zh.md:8:11 TX-02 “录取程序”接连出现两次"}},
		{"over a full stop", "深入推进财政预决算公开。深入推进财政预决算公开，完善制度。", "A.", []string{"01-c1.zh.md:8:13 TX-02 “深入推进财政预决算公开”接连出现两次"}},
		{"quoted", "原报告为“考生资格、录取程序和录取程序”。", "A.", nil},
		{"different or short", "主动公开和依申请公开，研究研究，{a}和{a}。", "A.", nil},
	})
}
