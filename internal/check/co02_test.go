package check

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// filledReport is a report of 2023 that fills the tables of requests and of
// litigation with the figures of internal/form/testdata, of which one text is
// replaced, and has a Chinese text.
func filledReport(t *testing.T, zh, from, to string) fstest.MapFS {
	t.Helper()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	year := strings.NewReplacer("2018", "2023", "2019-03", "2024-03", "format: 2014", "format: 2021", "law: 2007", "law: 2019", "示例机关", "示例市甲区人民政府")
	files := fstest.MapFS{
		"content/site.yaml":           file(siteYAML),
		"content/2023/index.zh.md":    file(year.Replace(indexZH)),
		"content/2023/index.en.md":    file(indexEN),
		"content/2023/01-forms.zh.md": file("---\ntitle: 示例\nforms: {requests: data/requests.csv, litigation: data/litigation.csv, disclosure: data/disclosure.csv}\n---\n" + zh + "\n"),
		"content/2023/01-forms.en.md": file("---\ntitle: Sample\n---\nA.\n"),
	}
	for _, key := range []string{"requests", "litigation", "disclosure"} {
		text, err := os.ReadFile("../form/testdata/2023-" + key + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		files["content/2023/data/"+key+".csv"] = file(strings.Replace(string(text), from, to, 1))
	}
	return files
}

func TestCO02(t *testing.T) {
	for _, tt := range []textCase{
		{"received, new", "2023年，全市共收到政府信息公开申请3511件。", nil},
		{"received, with those carried over", "2023年，全市共收到政府信息公开申请3607件。", []string{
			"提示 01-forms.zh.md:5:20 [3607] “收到”的 3607 是本年新收 3511 与上年结转 96 之和，正文没有写明 | 写明“含上年结转 96 件”"}},
		{"received, with those carried over, as it says", "全市共收到政府信息公开申请3607件（含上年结转96件）。", nil},
		{"received, neither", "全市共收到政府信息公开申请3671件。", []string{
			"错误 01-forms.zh.md:5:14 [3671] 正文的“收到”为 3671，填报表“本年新收政府信息公开申请数量”为 3511，“本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量”为 3607，差 160 | 可写成插入 {form.requests.new_received.total}；所指不是同一件事的，以豁免说明"}},
		{"new", "新收申请3607件，上年结转69件。", []string{
			"错误 01-forms.zh.md:5:5 [3607] 正文的“新收”为 3607，填报表“本年新收政府信息公开申请数量”为 3511，差 96 | 可写成插入 {form.requests.new_received.total}；所指不是同一件事的，以豁免说明",
			"错误 01-forms.zh.md:5:15 [69] 正文的“上年结转”为 69，填报表“上年结转政府信息公开申请数量”为 96，差 27 | 若正文为 96（两位数字互换）则相符；可写成插入 {form.requests.carried_over.total}；所指不是同一件事的，以豁免说明"}},
		{"results", "办结申请3486件，予以公开1191件、部分公开328件、不予公开142件、无法提供1078件、不予处理406件、其他处理341件，结转下年度121件。", nil},
		{"results, wrong", "办结申请3486件，予以公开1119件、部分公开328件、不予公开124件。", []string{
			"错误 01-forms.zh.md:5:15 [1119] 正文的“予以公开”为 1119，填报表“予以公开”为 1191，差 72 | 若正文为 1191（两位数字互换）则相符；可写成插入 {form.requests.granted.total}；所指不是同一件事的，以豁免说明",
			"错误 01-forms.zh.md:5:34 [124] 正文的“不予公开”为 124，填报表“不予公开”为 142，差 18 | 若正文为 142（两位数字互换）则相符；与填报表核对；所指不是同一件事的，以豁免说明"}},
		{"inserted", "收到申请{form.requests.carried_over.total}件。", []string{
			"错误 01-forms.zh.md:5:5 [form.requests.carried_over.total] 正文的“收到”为 96，填报表“本年新收政府信息公开申请数量”为 3511，“本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量”为 3607，差 3415 | 可写成插入 {form.requests.new_received.total}；所指不是同一件事的，以豁免说明"}},
		{"kinds, channels, other bodies, other years", "自然人申请3493件，网络申请2000件，市甲局收到申请933件，2022年收到申请2000件，上年收到申请2118件，比上年增加申请1489件。", nil},
		{"other things", "收到人大建议12件，受理咨询300件，召开会议3次。", nil},
		{"reconsideration", "因信息公开被申请行政复议440件，其中维持309件，纠正17件，其他结果88件，尚未审结26件。", nil},
		{"reconsideration, wrong", "因信息公开被申请行政复议404件，其中维持309件，纠正71件。", []string{
			"错误 01-forms.zh.md:5:13 [404] 正文的“复议”为 404，填报表“行政复议”为 440，差 36 | 若正文为 440（两位数字互换）则相符；可写成插入 {form.litigation.review.total}；所指不是同一件事的，以豁免说明",
			"错误 01-forms.zh.md:5:29 [71] 正文的“纠正”为 71，填报表“行政复议·结果纠正”为 17，差 54 | 若正文为 17（两位数字互换）则相符；可写成插入 {form.litigation.review.corrected}；所指不是同一件事的，以豁免说明"}},
		{"litigation", "被提起行政诉讼113件，其中未经复议直接起诉24件，复议后起诉89件。", nil},
		{"litigation, wrong", "被提起行政诉讼131件。", []string{
			"错误 01-forms.zh.md:5:8 [131] 正文的“诉讼”为 131，填报表“未经复议直接起诉＋复议后起诉”为 113，“未经复议直接起诉”为 24，“复议后起诉”为 89，差 18 | 若正文为 113（两位数字互换）则相符；与填报表核对；所指不是同一件事的，以豁免说明"}},
		{"about", "全市共收到政府信息公开申请约3600件。", []string{
			"无法判定 01-forms.zh.md:5:15 [3600] 正文的“收到”3600 与填报表不全是确切的数，无法核对"}},
	} {
		t.Run(tt.name, func(t *testing.T) { runFiles(t, filledReport(t, tt.zh, "", ""), "CO-02", tt.want) })
	}
	runFiles(t, filledReport(t, "全市共收到政府信息公开申请3511件。", "new_received,3402,99,0,4,5,1,3511", "new_received,3402,99,0,4,5,1,"), "CO-02", []string{
		"无法判定 01-forms.zh.md:5:14 [3511] 正文的“收到”3511 与填报表不全是确切的数，无法核对"})
	runText(t, "CO-02", []textCase{{"no table", "共收到申请12件。", nil}})
}
