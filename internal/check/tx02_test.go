package check

import "testing"

func TestTX02(t *testing.T) {
	runProse(t, "TX-02", []proseCase{
		{"with 和", "考生资格、录取程序和录取程序等。", "A.", []string{"01-c1.zh.md:8:11 TX-02 “录取程序”接连出现两次"}},
		{"over a full stop", "深入推进财政预决算公开。深入推进财政预决算公开，完善制度。", "A.", []string{"01-c1.zh.md:8:13 TX-02 “深入推进财政预决算公开”接连出现两次"}},
		{"quoted", "原报告为“考生资格、录取程序和录取程序”。", "A.", nil},
		{"an item that begins alike", "依申请公开政府信息、政府信息公开收费，示例工作和示例工作规则。", "A.", nil},
		{"different or short", "主动公开和依申请公开，研究研究，{a}和{a}。", "A.", nil},
	})
}
