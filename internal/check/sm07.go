package check

import "gongkai/internal/diag"

// ruleSM07 has no function of its own: its hint is part of the findings of the
// rules about sums.
var ruleSM07 = Rule{
	ID: "SM-07", Severity: diag.Info,
	Title: diag.T("合计不符时提示可能的笔误", "the likely slip behind a failed sum"),
	Doc: diag.T("合计、占比、增幅或计数不符时，若恰好只有一个数的一处笔误（两位数字互换、错一位数字、差十倍）能使各数相符，就在建议中写出；有两处都能说得通的，不作提示。这只是给核对者的提示，工具从不改动数字。",
		"When a sum, a share, a growth rate or a count fails and exactly one slip in one number (two digits swapped, one digit wrong, ten times too large or small) would make all agree, the hint says so; where two would, none is offered. It is for whoever compares with the original; no figure is ever changed."),
}
