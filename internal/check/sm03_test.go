package check

import "testing"

func TestSM03(t *testing.T) {
	runText(t, "SM-03", []textCase{
		{"eight of 28", "解读文件28件，其中图解8件。", nil},
		{"82 of 28", "解读文件28件，其中图解82件。", []string{
			"警告 01-c1.zh.md:16:13 [82] “其中”的 82 大于前面的 28，多 54 | 请与原稿核对"}},
		{"inserted", "共收到{received}件，其中网上{online2 unit}。", nil},
		{"inserted, larger", "共收到{received}件，其中网上87件。", []string{
			"警告 01-c1.zh.md:16:20 [87] “其中”的 87 大于前面的 78，多 9 | 请与原稿核对"}},
		{"another unit", "举办培训10次，其中参加80人次。", nil},
		{"a year before", "公开100条，其中网站60条，比上年增加120条。", nil},
		{"about", "收到{vague unit}，其中网上90件。", []string{
			"无法判定 01-c1.zh.md:16:20 [90] 部分 90 与整体 近80 不全是确切的数，无法比较"}},
		{"sub-items", "可办事项共532项，包含936个子项。", nil},
		{"sub-items in brackets", "可办事项共532项（936 子项）。", nil},
		{"fewer sub-items", "可办事项共936项，包含532个子项。", []string{
			"警告 01-c1.zh.md:16:13 [532] 532个子项，少于 936 项 | 请与原稿核对"}},
		{"fewer sub-items, one slip", "可办事项共532项（236子项）。", []string{
			"警告 01-c1.zh.md:16:11 [236] 236个子项，少于 532 项 | 请与原稿核对"}},
	})
}
