package check

import (
	"maps"
	"testing"
	"testing/fstest"
)

func TestSM06(t *testing.T) {
	runText(t, "SM-06", []textCase{
		{"a share", "共公开27490条，其中网站20515条，占74.6%。", nil},
		{"a share of the parts", "共公开100条，其中网站60条，占75%，微博20条，占25%。", nil},
		{"a wrong share", "共公开27490条，其中网站20515条，占76.4%。", []string{
			"错误 01-c1.zh.md:16:23 [76.4%] 20515 ÷ 27490 = 74.6%，印出的是 76.4%，差 1.8个百分点 | 若“76.4%”为 74.6%（两位数字互换）则相符，请与原稿核对"}},
		{"a wrong share without a slip", "共收到申请78件，网络申请60件，占81%。", []string{
			"错误 01-c1.zh.md:16:19 [81%] 60 ÷ 78 = 77%，印出的是 81%，差 4个百分点 | 请与原稿核对"}},
		{"rounding", "共收到申请78件，网络申请60件，占77%，网络申请60件，占76.92%。", nil},
		{"half a digit off", "共收到申请78件，网络申请60件，占76.93%。", []string{
			"错误 01-c1.zh.md:16:19 [76.93%] 60 ÷ 78 = 76.92%，印出的是 76.93%，差 0.01个百分点 | 若“76.93%”为 76.92%（错一位数字）则相符，请与原稿核对"}},
		{"inserted", "共收到{received}件，其中网络{received.way.online}件，占{share}；占{computed}。", nil},
		{"inserted, of another part", "共收到{received}件，其中信函{received.way.letter}件，占{share}。", []string{
			"错误 01-c1.zh.md:16:44 [share] 18 ÷ 78 = 23.1%，印出的是 76.9%，差 53.8个百分点 | 请与原稿核对"}},
		{"above a hundred", "网络申请60件，占120%。", []string{
			"错误 01-c1.zh.md:16:10 [120%] 占比 120% 小于0或大于100% | 请与原稿核对"}},
		{"no whole", "网络申请60件，占全部的77%。", []string{
			"无法判定 01-c1.zh.md:16:13 [77%] 占比 77% 的总数不明，无法重算"}},
		{"in Han", "共收到申请100件，网络申请60件，占百分之六十。", nil},
		{"in Han, wrong", "共收到申请100件，网络申请60件，占百分之七十。", []string{
			"错误 01-c1.zh.md:16:20 [百分之七十] 60 ÷ 100 = 60%，印出的是 70%，差 10个百分点 | 请与原稿核对"}},
		{"of elsewhere", "共收到申请78件，网络申请60件，占全市的12%。", []string{
			"无法判定 01-c1.zh.md:16:22 [12%] 占比 12% 所指的部分与总数不明或不确切，无法重算"}},
		{"two wholes", "收到申请78件，办结75件，网络申请60件，占81%。", []string{
			"无法判定 01-c1.zh.md:16:24 [81%] 占比 81% 的总数不明，无法重算"}},
		{"growth", "收到申请78件，上年为65件，同比增长20%。", nil},
		{"growth, wrong", "收到申请78件，上年为65件，同比增长21%。", []string{
			"错误 01-c1.zh.md:16:20 [21%] (78 − 65) ÷ 65 = 20%，印出的是增长 21%，差 1个百分点 | 若“21%”为 20%（错一位数字）则相符，请与原稿核对"}},
		{"growth, swapped", "收到申请180件，上年为160件，同比增长15.2%。", []string{
			"错误 01-c1.zh.md:16:22 [15.2%] (180 − 160) ÷ 160 = 12.5%，印出的是增长 15.2%，差 2.7个百分点 | 若“15.2%”为 12.5%（两位数字互换）则相符，请与原稿核对"}},
		{"decline", "收到申请65件，上年为78件，比上年下降16.7%。", nil},
		{"the wrong direction", "收到申请65件，上年为78件，比上年增长16.7%。", []string{
			"错误 01-c1.zh.md:16:21 [16.7%] (65 − 78) ÷ 78 = −16.7%，印出的是增长 16.7%，差 33.4个百分点 | 请与原稿核对"}},
		{"no figure before", "收到申请78件，比上年增长20%。", []string{
			"无法判定 01-c1.zh.md:16:14 [20%] 没有 78 的上年数，增幅 20% 无法重算"}},
		{"percentage points", "收到申请78件，满意度比上年提高2.5个百分点。", nil},
		{"no share", "满意度达98%，绿化率提高5%。", nil},
		{"doubled", "收到申请130件，上年为65件，翻了一番。", nil},
		{"doubled, not quite", "收到申请78件，上年为65件，同比翻番。", []string{
			"警告 01-c1.zh.md:16:18 [翻番] 正文称“翻番”，而 78 ÷ 65 ≈ 1.2 | 核对两年的数，或改写说法"}},
		{"more than doubled", "收到申请142件，上年为65件，超过翻番，增长一倍。", []string{
			"警告 01-c1.zh.md:16:22 [增长一倍] 正文称“增长一倍”，而 142 ÷ 65 ≈ 2.18 | 核对两年的数，或改写说法"}},
		{"halved", "收到申请32件，上年为65件，近乎减半。", nil},
		{"no figures", "效率翻番，材料减半。", nil},
		{"about", "共收到申请78件，网络申请60件，占近八成。", []string{
			"无法判定 01-c1.zh.md:16:20 [八成] 占比 80% 所指的部分与总数不明或不确切，无法重算"}},
	})
}

// The year before is in its own report.
func TestSM06AcrossYears(t *testing.T) {
	year := func(folder, value, text string) fstest.MapFS {
		stats := [2]string{"stats:\n  received: {label: 收到申请, value: " + value + ", unit: 件}\n", "stats:\n  received: {label: Received, unit: item}\n"}
		return sample{year: folder, chapters: [][2]string{stats}, bodies: [][2]string{{text, "A."}}}.files()
	}
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"right": {"收到申请{received unit}，比上年增长20%。", nil},
		"wrong": {"收到申请{received unit}，比上年增长30%。", []string{
			"错误 01-c1.zh.md:7:26 [30%] (78 − 65) ÷ 65 = 20%，印出的是增长 30%，差 10个百分点 | 请与原稿核对"}},
		"by name": {"收到申请{received unit}，上年{received@2017}件，比上年增长12%。", []string{
			"错误 01-c1.zh.md:7:45 [12%] (78 − 65) ÷ 65 = 20%，印出的是增长 12%，差 8个百分点 | 若“78”为 73（错一位数字）则相符，请与原稿核对"}},
	} {
		t.Run(name, func(t *testing.T) {
			files := year("2017", "65", "收到申请{received unit}。")
			maps.Copy(files, year("2018", "78", tt.text))
			runFiles(t, files, "SM-06", tt.want)
		})
	}
}

func TestSM06Bounds(t *testing.T) {
	stats := func(label, value string) fstest.MapFS {
		return sample{chapters: [][2]string{{"stats:\n  a: {label: " + label + ", value: \"" + value + "\", unit: percent}\n", "stats:\n  a: {label: A}\n"}}}.files()
	}
	runFiles(t, stats("按时办结率", "100%"), "SM-06", nil)
	runFiles(t, stats("同比增长率", "140%"), "SM-06", nil)
	runFiles(t, stats("按时办结率", "104%"), "SM-06", []string{"错误 01-c1.zh.md:5:29 [a] “按时办结率”为 104%，占比不会小于0或大于100% | 核对分子与分母；不是占比的，改写名称"})
}
