package check

import "gongkai/internal/diag"

// ruleSI04 is found where the snapshots are opened: package snapshot.
var ruleSI04 = Rule{
	ID: "SI-04", Severity: diag.Error,
	Title: diag.T("已封存的年度不变", "sealed years stay as they are"),
	Doc: diag.T("snapshots/ 里的每个快照须与封存时逐字节相同，各版前后相接；content/ 里已封存年度的原稿须与快照中的相同。要更正，改好原稿后用 gongkai snapshot 年份 --correction 封存新版；并非更正，则恢复原稿。原稿文件夹整个不在时只是警告，该年照快照发布。",
		"Every snapshot in snapshots/ is byte for byte what was sealed, and each version follows on the one before; the sources of a sealed year in content/ are those in its snapshot. To correct it, edit the sources and seal a new version by gongkai snapshot YEAR --correction; otherwise restore them. Where the whole folder of sources is gone that is a warning only: the year is published from its snapshot."),
}
