package check

import "testing"

func TestTX01InEnglish(t *testing.T) {
	runEnglish(t, "TX-01", []englishCase{
		{"right", "The government disclosed information proactively, with receipts.", nil},
		{"misspelt", "The Goverment recieved requests.", []string{
			"警告 01-c1.en.md:15:5 [Goverment] “Goverment”应为“Government”",
			"警告 01-c1.en.md:15:15 [recieved] “recieved”应为“received”"}},
		{"made up", "Information was initiatively disclosed.", []string{
			"警告 01-c1.en.md:15:17 [initiatively] “initiatively”应为“proactively”"}},
		{"no plural", "Many informations were disclosed.", []string{
			"提示 01-c1.en.md:15:6 [informations] “informations”应为“information”"}},
		{"quoted", "The original reads “the goverment.”", nil},
		{"within an insertion", "There were {fields} goverments.", nil},
	})
}

func TestTX02InEnglish(t *testing.T) {
	runEnglish(t, "TX-02", []englishCase{
		{"right", "It had had that that it wanted; 10 10; Sir Run Run Shaw; a list of a, a and b.", nil},
		{"a word", "Requests for the the disclosure.", []string{
			"警告 01-c1.en.md:15:18 [the] “the”接连出现两次"}},
		{"over a line", "Requests for\nfor the disclosure.", []string{
			"警告 01-c1.en.md:16:1 [for] “for”接连出现两次"}},
		{"a phrase", "The eligibility, the admission procedure, and the admission procedure, were announced.", []string{
			"警告 01-c1.en.md:15:47 [the admission procedure] “the admission procedure”接连出现两次"}},
		{"a sentence", "The work went on well. The work went on well.", []string{
			"警告 01-c1.en.md:15:24 [The work went on well] “The work went on well”接连出现两次"}},
		{"items that begin alike", "Assistance, assistance and support, requests for disclosure in writing, and requests for disclosure online.", nil},
		{"quoted", "The original reads “the admission procedure, and the admission procedure.”", nil},
		{"inserted", "There are {fields}, {fields} and {fields unit}.", nil},
	})
}

func TestTX03InEnglish(t *testing.T) {
	runEnglish(t, "TX-03", []englishCase{
		{"right", "It rose by 3.5 percent, to 1,206 … and so on; see www.example.gov.cn, e.g. this (No. 3). “Yes.” Done...", nil},
		{"a space before", "It rose , and fell .", []string{
			"警告 01-c1.en.md:15:8 [ ,] “ ,”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用",
			"警告 01-c1.en.md:15:19 [ .] “ .”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用"}},
		{"marks in a row", "It rose,, and fell.. Then it,. ended.", []string{
			"警告 01-c1.en.md:15:8 [,,] “,,”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用",
			"警告 01-c1.en.md:15:19 [..] “..”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用",
			"警告 01-c1.en.md:15:29 [,.] “,.”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用"}},
		{"empty brackets", "It rose ( ) and fell.", []string{
			"警告 01-c1.en.md:15:9 [( )] “( )”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用"}},
		{"no space behind", "It rose,and fell.Then it ended.", []string{
			"警告 01-c1.en.md:15:8 [,a] “,a”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用",
			"警告 01-c1.en.md:15:17 [.Th] “.Th”：标点或空格有误 | 英文标点之前不空格，之后空一格，不连用"}},
		{"an address", "See [the site](https://example.gov.cn/a,b) or mail a,b@example.gov.cn.", nil},
		{"quoted", "The original reads “rose , fell.”", nil},
	})
}

func TestTX05InEnglish(t *testing.T) {
	runEnglish(t, "TX-05", []englishCase{
		{"right", "There were 27,490 items in 2018, of which 4039 were on Weibo (政府信息，公开), or 75.4%.", nil},
		{"a Chinese keyboard", "There were items，and １２ more（of them）.", []string{
			"提示 01-c1.en.md:15:17 [，] 英文里用了全角标点“，” | 改用半角标点",
			"提示 01-c1.en.md:15:22 [１２] “１２”是全角字符 | 数字和字母用半角",
			"提示 01-c1.en.md:15:29 [（] 英文里用了全角标点“（” | 改用半角标点",
			"提示 01-c1.en.md:15:37 [）] 英文里用了全角标点“）” | 改用半角标点"}},
		{"no commas", "There were 27490 items.", []string{
			"提示 01-c1.en.md:15:12 [27490] 英文的“27490”没有千位分隔 | 写作 27,490"}},
		{"a telephone number", "Telephone: 88259552.", nil},
		{"percent in two ways", "It rose by 20%, fell by 30%, and rose by 10 percent.", []string{
			"提示 01-c1.en.md:15:42 [percent] 本章英文有2处写“%”，1处写 percent | 统一写法；插入的百分比用“%”"}},
	})
}

func TestST03InEnglish(t *testing.T) {
	runEnglish(t, "ST-03", []englishCase{
		{"right", "## I. One\n\n### (1) A\n\n### (2) B\n\n## II. Two\n\n### (1) C", nil},
		{"Roman, twice", "## I. One\n\n## I. Two", []string{
			"错误 01-c1.en.md:17:4 [I.] 标题的编号为“I.”，前一个同级编号为 1 | 核对原件；原件确实如此的，以豁免说明"}},
		{"Arabic, a gap", "## 1. One\n\n## 3. Three", []string{
			"错误 01-c1.en.md:17:4 [3.] 标题的编号为“3.”，前一个同级编号为 1 | 核对原件；原件确实如此的，以豁免说明"}},
		{"no number", "## I do not know", nil},
	})
}
