package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// namedChart is a chart of the tests. All figures are invented (示例).
type namedChart struct {
	name string
	Chart
}

// grouped prints a number with commas.
func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	sign, frac := "", ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	if i := strings.IndexByte(s, '.'); i >= 0 {
		s, frac = s[:i], s[i:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s + frac
}

func cell(label string, v float64) Cell {
	return Cell{Label: label, Value: v, Text: grouped(v), Spoken: label + "：" + grouped(v) + "条"}
}

func missing(label, text string) Cell {
	return Cell{Missing: true, Text: text, Spoken: label + "：未填"}
}

// pairs makes categories of one series out of names and numbers.
func pairs(namesAndValues ...any) []Category {
	var cats []Category
	for i := 0; i < len(namesAndValues); i += 2 {
		name := namesAndValues[i].(string)
		switch v := namesAndValues[i+1].(type) {
		case int:
			cats = append(cats, Category{Label: name, Cells: []Cell{cell(name, float64(v))}})
		case float64:
			cats = append(cats, Category{Label: name, Cells: []Cell{cell(name, v)}})
		case string:
			cats = append(cats, Category{Label: name, Cells: []Cell{missing(name, v)}})
		}
	}
	return cats
}

// table makes categories of several series.
func table(series []string, rows map[string][]float64, order ...string) []Category {
	var cats []Category
	for _, name := range order {
		cat := Category{Label: name}
		for j, v := range rows[name] {
			cat.Cells = append(cat.Cells, cell(name+"，"+series[j], v))
		}
		cats = append(cats, cat)
	}
	return cats
}

func years(from int, suffix string, series []string, rows ...[]float64) []Category {
	var cats []Category
	for i := range rows[0] {
		cat := Category{Label: strconv.Itoa(from+i) + suffix}
		for j := range rows {
			cat.Cells = append(cat.Cells, cell(cat.Label+"，"+series[j], rows[j][i]))
		}
		cats = append(cats, cat)
	}
	return cats
}

func thirty() []Category {
	var cats []Category
	for i := range 30 {
		name := fmt.Sprintf("示例街道%02d", i+1)
		cats = append(cats, Category{Label: name, Cells: []Cell{cell(name, float64((30-i)*(30-i)*7))}})
	}
	return cats
}

var longest = []any{
	"申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 412,
	"申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 96,
	"没有现成信息需要另行制作", 58,
	"要求行政机关确认或重新出具已获取信息", 17,
	"属于三类内部事务信息", 3,
}

func channels() []Category {
	return pairs("政府网站", 20515, "政务微博", 4039, "政务微信", 1460, "其他方式", 1206, "新闻发布会", 270)
}

// cases are the drawings that are kept as golden files.
func cases() []namedChart {
	two := []string{"2017年", "2018年"}
	results := []string{"予以公开", "部分公开", "不予公开", "无法提供"}
	english := []string{"Disclosed in full", "Disclosed in part", "Not disclosed", "Cannot be provided"}
	return []namedChart{
		{"bar", Chart{Kind: Bar, Categories: channels()}},
		{"bar-en", Chart{Kind: Bar, Categories: pairs("Government websites", 20515, "Weibo (microblog)", 4039, "WeChat", 1460, "Other means", 1206)}},
		{"bar-longest", Chart{Kind: Bar, Categories: pairs(longest...)}},
		{"bar-longest-en", Chart{Kind: Bar, Categories: pairs(
			"Not corrected in time without justified reason; the administrative organ no longer processes the application", 412,
			"Fee not paid in time as notified; the administrative organ no longer processes the application", 96,
			"Large numbers of repetitive requests without justified reason", 58)}},
		{"bar-one", Chart{Kind: Bar, Categories: pairs("政府网站", 20515)}},
		{"bar-two", Chart{Kind: Bar, Categories: pairs("政府网站", 20515, "政务微博", 1)}},
		{"bar-thirty", Chart{Kind: Bar, Categories: thirty()}},
		{"bar-zero", Chart{Kind: Bar, Categories: pairs("行政复议", 0, "行政诉讼", 0)}},
		{"bar-equal", Chart{Kind: Bar, Categories: pairs("甲", 7, "乙", 7, "丙", 7)}},
		{"bar-huge", Chart{Kind: Bar, Categories: pairs("示例甲", 9.007e15, "示例乙", 2e15, "示例丙", 12)}},
		{"bar-negative", Chart{Kind: Bar, Categories: pairs("比上年增减：示例甲", 312, "示例乙", -128, "示例丙", 0, "示例丁", -40.5, "示例戊", "/")}},
		{"bar-below-zero", Chart{Kind: Bar, Categories: pairs("示例甲", -312, "示例乙", -8)}},
		{"bar-missing", Chart{Kind: Bar, Categories: pairs("行政复议", 12, "行政诉讼", "/", "举报投诉", "-", "其他", "")}},
		{"bar-long-value", Chart{Kind: Bar, Categories: []Category{
			{Label: "示例投资", Cells: []Cell{{Value: 2e8, Text: "2亿元以上（含区级配套资金，不含街道自筹）"}}},
			{Label: "示例培训", Cells: []Cell{{Value: 1e8, Text: "近1亿元"}}}}}},
		{"cluster", Chart{Kind: Cluster, Series: two, Categories: table(two, map[string][]float64{
			"政府网站": {18210, 20515}, "政务微博": {4210, 4039}, "政务微信": {980, 1460}}, "政府网站", "政务微博", "政务微信")}},
		{"cluster-four", Chart{Kind: Bar, Series: results, Categories: table(results, map[string][]float64{
			"示例东区": {210, 60, 30, 90}, "示例西区": {180, 0, 28, -70}}, "示例东区", "示例西区")}},
		{"stack", Chart{Kind: Stack, Series: results, Categories: table(results, map[string][]float64{
			"示例东区": {210, 60, 30, 90}, "示例西区": {180, 52, 28, 70}, "示例南区": {320, 80, 60, 110}, "示例北区": {12, 0, 3, 1}, "示例新区": {0, 0, 0, 0}},
			"示例东区", "示例西区", "示例南区", "示例北区", "示例新区")}},
		{"stack-en", Chart{Kind: Stack, Series: english, Categories: table(english, map[string][]float64{
			"Example East": {210, 60, 30, 90}, "Example West": {180, 52, 28, 70}}, "Example East", "Example West")}},
		{"share", Chart{Kind: Share, Categories: pairs("政府网站", 20515, "政务微博", 4039, "政务微信", 1460, "其他方式", 1206)}},
		{"share-en", Chart{Kind: Share, Categories: pairs("Government websites", 20515, "Weibo (microblog)", 4039, "WeChat", 0, "Other means of disclosure, bulletins and notice boards included", 6)}},
		{"share-many", Chart{Kind: Share, Series: results, Categories: table(results, map[string][]float64{
			"示例东区": {210, 60, 30, 90}, "示例西区": {1, 1, 1, 1}, "示例南区": {0, 0, 0, 7}}, "示例东区", "示例西区", "示例南区")}},
		{"column", Chart{Kind: Column, Categories: years(2014, "年", []string{"申请"}, []float64{1480, 1621, 1790, 1703, 2261})}},
		{"column-two", Chart{Kind: Column, Categories: years(2017, "年", []string{"申请"}, []float64{1703, 2261})}},
		{"column-gap", Chart{Kind: Column, Gaps: []Gap{{After: 1, Reason: "2019年起按新的全国统一格式统计，与以前年度不可比。"}},
			Categories: years(2017, "年", []string{"申请"}, []float64{148, 162, 790, 703})}},
		{"column-signed", Chart{Kind: Column, Categories: years(2014, "", []string{"change"}, []float64{148, -62, 0, 70.5, -17})}},
		{"column-thirty", Chart{Kind: Column, Categories: years(1994, "年", []string{"申请"}, counted(30))}},
		{"column-missing", Chart{Kind: Column, Categories: pairs("一季度", 12, "二季度", "未公布", "三季度", 0, "四季度", 30)}},
		{"line", Chart{Kind: Line, Series: results, Categories: years(2019, "年", results,
			[]float64{820, 905, 1010, 960, 1100, 1188, 1245}, []float64{203, 215, 242, 262, 275, 300, 312},
			[]float64{141, 148, 146, 171, 165, 190, 186}, []float64{480, 501, 520, 498, 470, 455, 421})}},
		{"line-en", Chart{Kind: Line, Series: english, Categories: years(2019, "", english,
			[]float64{820, 905, 1010, 960, 1100, 1188, 1245}, []float64{203, 215, 242, 262, 275, 300, 312},
			[]float64{141, 148, 146, 171, 165, 190, 186}, []float64{480, 501, 520, 498, 470, 455, 421})}},
		{"line-one", Chart{Kind: Line, Categories: years(2015, "年", []string{"申请"}, []float64{12, 9, 20, 17})}},
		{"line-gap", Chart{Kind: Line, Series: []string{"新收申请", "结转下年"}, Gaps: []Gap{
			{After: 1, Reason: "2019年起按新的全国统一格式统计。"}, {After: 3, Reason: "2021年4月9日行政区划调整，此后为新区划范围。"}},
			Categories: years(2017, "年", []string{"新收申请", "结转下年"}, []float64{620, 700, 1480, 1621, 2790, 2703, 2933}, []float64{8, 11, 48, 30, 96, 80, 71})}},
		{"line-key", Chart{Kind: Line, Series: []string{"予以公开", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
			Categories: years(2019, "年", []string{"a", "b"}, []float64{820, 905, 1010}, []float64{3, 2, 9})}},
		{"line-equal", Chart{Kind: Line, Series: results, Categories: years(2019, "年", results,
			[]float64{5, 5, 5}, []float64{5, 5, 5}, []float64{5, 5, 5}, []float64{5, 5, 5})}},
		{"line-zero", Chart{Kind: Line, Series: two, Categories: years(2019, "年", two, []float64{0, 0, 0}, []float64{0, 0, 0})}},
		{"line-missing", Chart{Kind: Line, Series: two, Categories: []Category{
			{Label: "一季度", Cells: []Cell{cell("甲", 4), cell("乙", 2)}},
			{Label: "二季度", Cells: []Cell{missing("甲", ""), cell("乙", 3)}},
			{Label: "三季度", Cells: []Cell{cell("甲", 6), cell("乙", 5)}},
			{Label: "四季度", Cells: []Cell{cell("甲", 7), missing("乙", "/")}}}}},
		{"line-thirty", Chart{Kind: Line, Series: two, Categories: years(1994, "年", two, counted(30), counted(35)[5:])}},
		{"line-huge", Chart{Kind: Line, FormatTick: grouped, Categories: years(2016, "年", []string{"元"}, []float64{9.1e15, 9.4e15, 1.2e16})}},
		{"flow", Chart{Kind: Flow, In: []Cell{cell("本年新收政府信息公开申请", 2261), cell("上年结转", 48)}, Middle: cell("应办理", 2309),
			Categories: pairs("予以公开", 1245, "部分公开", 312, "不予公开", 186, "无法提供", 421, "不予处理", 0, "其他处理", 97, "结转下年度继续办理", 48)}},
		{"flow-en", Chart{Kind: Flow, In: []Cell{cell("Applications received", 229)}, Middle: cell("Applications completed", 229),
			Categories: pairs("Disclosed in full", 122, "Disclosed in part", 22, "Not disclosed", 2, "Information does not exist", 51, "Not held by this organ", 26, "Application to be clarified", 6)}},
		{"flow-longest", Chart{Kind: Flow, In: []Cell{cell("新收", 600)}, Middle: cell("办理结果", 586), Categories: pairs(longest...)}},
		{"flow-zero", Chart{Kind: Flow, In: []Cell{cell("新收", 0)}, Middle: cell("办理", 0), Categories: pairs("予以公开", 0, "不予公开", "/")}},
		{"hostile", Chart{Kind: Bar, LabelledBy: `"><script>alert(1)</script>`, Categories: []Category{
			{Label: "<script>alert(\"1\")</script> & 'x'\x00\x1b[31m\u202e]]>", Cells: []Cell{{Value: 2, Text: "<b>2</b>", Spoken: "\"><img onerror=x>\xff"}}},
			{Label: "  a\n\tb  ", Cells: []Cell{{Value: 1, Text: "1\r\n"}}}}}},
	}
}

func counted(n int) []float64 {
	vs := make([]float64, 0, n+10)
	for i := range n + 10 {
		vs = append(vs, float64(1000+(i*i*37)%911))
	}
	return vs[:n]
}

// chartOf gives a case ready to be laid out.
func (n namedChart) chart() *Chart {
	c := n.Chart
	c.ID = "s2-fig-" + n.name
	if c.LabelledBy == "" {
		c.LabelledBy = c.ID + "-t"
	}
	c.DescribedBy = c.ID + "-d"
	return &c
}
