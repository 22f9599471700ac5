package content

import "gongkai/internal/diag"

// Rule is one thing that this package looks for.
type Rule struct {
	ID  string
	Doc diag.Text
}

// Rules lists the rules of this package, by id. All are errors: without what
// they ask for, the model would lack what the author meant.
func Rules() []Rule {
	return []Rule{
		{"BI-02", diag.T("每个文件、名称、单位和公开的豁免都有译文；译文没有原文时也报告。",
			"Every file, label, unit and public waiver has a translation, and every translation a source.")},
		{"FI-01", diag.T("文件是UTF-8文本，没有残缺的字符。", "Files are UTF-8 text without damaged characters.")},
		{"FI-02", diag.T("文件存在、能打开、不空、不超过2 MiB。", "Files exist, can be opened, are not empty and not larger than 2 MiB.")},
		{"FI-03", diag.T("章节文件名为“NN-名称.语言.md”，序号和名称不重复，不用保留的名称；年份文件夹为四位数字。",
			"Chapters are named NN-slug.LANG.md with a number and slug of their own and no reserved one; the folder of a year is four digits.")},
		{"FI-05", diag.T("translation.lock 由 gongkai translated 写成，每一行都看得懂。", "translation.lock is as gongkai translated writes it; every line of it can be understood.")},
		{"FM-01", diag.T("文件以“---”之间的文头开始，文头是有效的YAML，不用锚点、别名、合并键、标签和多份文档。",
			"A file begins with front matter between two lines ---, which is valid YAML without anchors, aliases, merge keys, tags or further documents.")},
		{"FM-02", diag.T("只用规定的键；译文只写原文有的内容。", "Only known keys are used, and a translation has words only for what its source states.")},
		{"FM-03", diag.T("值的类型和内容符合它的键。", "A value is of the type and form that its key wants.")},
		{"FM-04", diag.T("同一层的键不重复，同一处的同一规则只有一条豁免。", "A key stands once on its level, and a finding is waived once.")},
		{"FM-05", diag.T("必需的键都有。", "Required keys are there.")},
		{"FM-06", diag.T("译文只写文字，不写数值和设置。", "A translation has words only, no figures and settings.")},
		{"FM-07", diag.T("统计项的数值或公式能够读懂，并且只有其中一个。", "A statistic's value or formula can be read, and it has one of them.")},
		{"FM-08", diag.T("统计项的名称不与另一统计项的构成或部分相同。", "The key of a statistic is not also the path of a breakdown or part.")},
		{"FO-01", diag.T("公式中的名称都已写明。", "The names in a formula are stated.")},
		{"FO-02", diag.T("公式不循环引用。", "Formulas do not need each other in a circle.")},
		{"FO-03", diag.T("公式能够计算：不除以0，不用空值和约数。", "A formula can be computed: no division by 0, no blank or approximate figures.")},
		{"FO-04", diag.T("除不尽的公式写明小数位数。", "A formula whose result has no end says how many decimals to print.")},
		{"ID-01", diag.T("报告年份与文件夹一致。", "The report's year is that of its folder.")},
		{"ID-02", diag.T("统计期限是该年1月1日至12月31日，日期有效；中文正文中没有不存在的日期，如漏了字的“2018年1231日”。", "The period is 1 January to 31 December of the year, in valid dates; the Chinese text has no date that does not exist, such as 2018年1231日, where a character was lost.")},
		{"ST-09", diag.T("填报表的格式与报告年份相符：2014年格式用于2014至2018年，2019年格式用于2019、2020年，2021年格式用于其后。",
			"The national format fits the year: that of 2014 is for 2014 to 2018, that of 2019 for 2019 and 2020, that of 2021 for later years.")},
	}
}
