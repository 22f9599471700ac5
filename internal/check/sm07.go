package check

import "gongkai/internal/diag"

// ruleSM07 has no function of its own: its hint is part of the findings of the
// rules about sums.
var ruleSM07 = Rule{
	ID: "SM-07", Severity: diag.Info,
	Title: diag.T("合计不符时提示可能的笔误", "the likely slip behind a failed sum"),
	Doc: diag.T("合计不符时，若只有一处两位数字互换（其次：一位数字有误，再次：差十倍）恰好补平，就在建议中写出。这只是给核对者的提示，工具从不改动数字。",
		"When a sum fails and exactly one swap of two digits (else one wrong digit, else a factor of ten) would close it, the hint says so. It is for whoever compares with the original; no figure is ever changed."),
}
