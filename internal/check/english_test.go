package check

import "testing"

// englishCase is an English text, beside a Chinese one that gives no cause, and
// what one rule finds in it.
type englishCase struct {
	name, en string
	want     []string
}

func runEnglish(t *testing.T, rule string, cases []englishCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			files := sample{chapters: [][2]string{requestFigures}, bodies: [][2]string{{"甲。", tt.en}}}.files()
			runFiles(t, files, rule, tt.want)
		})
	}
}

func TestSentenceOfEnglish(t *testing.T) {
	for _, tt := range []struct{ name, text, at, want string }{
		{"two", "One is here. Two is there.", "Two", " Two is there"},
		{"an abbreviation", "Notice (Guo Ban Fa [2018] No. 23) says so. Two.", "says", "Notice (Guo Ban Fa [2018] No. 23) says so"},
		{"a decimal", "It rose by 3.5 percent. Two.", "rose", "It rose by 3.5 percent"},
		{"quoted", "They said “yes.” Two came.", "Two", "” Two came"},
		{"a line", "One\nTwo", "Two", "Two"},
		{"lower case", "e.g. this and that. Two.", "that", "e.g. this and that"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var at int
			for at = range occurrences(tt.text, tt.at) {
				break
			}
			if from, to := sentenceOfEnglish(tt.text, at); tt.text[from:to] != tt.want {
				t.Errorf("got %q, want %q", tt.text[from:to], tt.want)
			}
		})
	}
}

func TestSM01InEnglish(t *testing.T) {
	runEnglish(t, "SM-01", []englishCase{
		{"adds up", "A total of 78 requests were received, of which 60 were submitted online and 18 by letter.", nil},
		{"does not", "A total of 78 requests were received, of which 60 were submitted online and 81 by letter.", []string{
			"错误 01-c1.en.md:15:12 [78] 所列各项之和 141 ≠ 总数 78，差 63 | 60 + 81 = 141；若“by letter”为 18（两位数字互换）则恰好相等，请与原稿核对"}},
		{"of these", "In all, 78 requests were received. Of these, 60 came online, and 18 by other means.", nil},
		{"of these, wrong", "In 2018, 91,094 consultations were held. Of these, 46,473 were on-site, 44,621 by telephone, and 15,609 online.", []string{
			"错误 01-c1.en.md:15:10 [91,094] 所列各项之和 106703 ≠ 总数 91094，差 15609 | 46473 + 44621 + 15609 = 106703；请与原稿核对"}},
		{"names first", "The district disclosed 27,490 items. Of these, websites carried 20,515, Weibo 4,039, WeChat 1,460, and other means 1,206.", []string{
			"错误 01-c1.en.md:15:24 [27,490] 所列各项之和 27220 ≠ 总数 27490，差 270 | 20515 + 4039 + 1460 + 1206 = 27220；若“Weibo”为 4309（两位数字互换）则恰好相等，请与原稿核对"}},
		{"falls short of a total", "A total of 78 requests were received, of which 60 were online and 10 by letter.", []string{
			"警告 01-c1.en.md:15:12 [78] 共 78，所列各项之和 70，其余 8 没有列明 | 60 + 10 = 70；请与原稿核对"}},
		{"need not be complete", "Ten courses were held, of which three were online and two special.", []string{
			"无法判定 01-c1.en.md:15:1 [Ten] 所列各项之和 5 与 10 不等，但列举未必各自独立、齐全，无法判定"}},
		{"words", "Five cases were heard, of which three were upheld and one was withdrawn, and in all six years.", []string{
			"无法判定 01-c1.en.md:15:1 [Five] 所列各项之和 4 与 5 不等，但列举未必各自独立、齐全，无法判定"}},
		{"inserted and typed", "A total of {received unit} were received; of which {online2} online and {received.way.letter} by letter, and 0 by other means.", []string{
			"错误 01-c1.en.md:15:12 [received] 所列各项之和 80 ≠ 总数 78，差 2 | 62 + 18 + 0 = 80；请与原稿核对"}},
		{"a breakdown of the model", "In all, {received unit} came in, of which {received.way.online} online and {received.way.letter} by letter.", nil},
		{"compared", "A total of 78 requests were received, of which 60 were online, 12 more than in the previous year, and 18 by letter, up from 10.", nil},
		{"two wholes", "The 27 departments received 78 requests, of which 60 were online and 19 by letter.", []string{
			"无法判定 01-c1.en.md:15:29 [78] 所列各项之和 79 与 78 不等，但列举未必各自独立、齐全，无法判定"}},
		{"other units", "The district held 12 meetings, including 60 participants and 18 guests.", nil},
		{"about", "Nearly 80 requests were received, of which 60 were online and 18 by letter.", []string{
			"无法判定 01-c1.en.md:15:8 [80] 总数或所列各项不全是确切的数，无法相加"}},
		{"more than one", "It disclosed 100 items, of which 60 were on websites and 50 on other media; an item may count in more than one.", []string{
			"无法判定 01-c1.en.md:15:14 [100] 所列各项之和 110 与 100 不等，但列举未必各自独立、齐全，无法判定"}},
	})
}

func TestSM03InEnglish(t *testing.T) {
	runEnglish(t, "SM-03", []englishCase{
		{"eight of 28", "It interpreted 28 documents, including eight documents by infographics.", nil},
		{"including", "It interpreted 28 documents, including 82 documents by infographics.", []string{
			"警告 01-c1.en.md:15:40 [82] “其中”的 82 大于前面的 28，多 54 | 请与原稿核对"}},
		{"of which", "It received {received unit}, of which 87 were submitted online.", []string{
			"警告 01-c1.en.md:15:39 [87] “其中”的 87 大于前面的 78，多 9 | 请与原稿核对"}},
		{"another unit", "It held 10 courses, including 80 participants.", nil},
		{"sub-items", "There are 532 items, comprising 936 sub-items.", nil},
		{"fewer sub-items", "There are 936 items, comprising 532 sub-items.", []string{
			"警告 01-c1.en.md:15:33 [532] 532个子项，少于 936 项 | 请与原稿核对"}},
		{"inserted sub-items", "There are 936 items, comprising {fields} sub-items.", []string{
			"警告 01-c1.en.md:15:33 [fields] 3个子项，少于 936 项 | 请与原稿核对"}},
		{"about", "It received {vague unit}, of which 90 came online.", []string{
			"无法判定 01-c1.en.md:15:36 [90] 部分 90 与整体 近80 不全是确切的数，无法比较"}},
	})
}

// A translation repeats what its source says: the cause is told once.
func TestEnglishRepeatsNothing(t *testing.T) {
	files := sample{chapters: [][2]string{requestFigures}, bodies: [][2]string{{
		"共收到申请78件，其中网络申请60件、信函申请81件。", "A total of 78 requests were received, of which 60 were submitted online and 81 by letter."}}}.files()
	runFiles(t, files, "SM-01", []string{
		"错误 01-c1.zh.md:16:6 [78] 所列各项之和 141 ≠ 总数 78，差 63 | 60 + 81 = 141；若“信函申请”为 18（两位数字互换）则恰好相等，请与原稿核对"})
}

func TestSM06InEnglish(t *testing.T) {
	runEnglish(t, "SM-06", []englishCase{
		{"a share", "In all, 27,490 items were disclosed, of which 20,515 were on websites, accounting for 74.6% of the total.", nil},
		{"a wrong share", "In all, 27,490 items were disclosed, of which 20,515 were on websites, accounting for 76.4% of the total.", []string{
			"错误 01-c1.en.md:15:87 [76.4%] 20515 ÷ 27490 = 74.6%，印出的是 76.4%，差 1.8个百分点 | 若“76.4%”为 74.6%（两位数字互换）则相符，请与原稿核对"}},
		{"in parentheses", "Of the 78 requests, 60 (77%) were submitted online.", nil},
		{"in parentheses, wrong", "Of the 78 requests, 60 (81%) were submitted online.", []string{
			"错误 01-c1.en.md:15:25 [81%] 60 ÷ 78 = 77%，印出的是 81%，差 4个百分点 | 请与原稿核对"}},
		{"percent in words", "The 78 requests included 60 by network, or 81 percent of all.", []string{
			"错误 01-c1.en.md:15:44 [81 percent] 60 ÷ 78 = 77%，印出的是 81%，差 4个百分点 | 请与原稿核对"}},
		{"inserted", "It received {received unit}; {received.way.online} came online, accounting for {share}, or {computed} of them.", nil},
		{"inserted, of another part", "It received {received unit}; {received.way.letter} came by letter, accounting for {share}.", []string{
			"错误 01-c1.en.md:15:83 [share] 18 ÷ 78 = 23.1%，印出的是 76.9%，差 53.8个百分点 | 请与原稿核对"}},
		{"above a hundred", "It received 60 requests online, accounting for 120% of the total.", []string{
			"错误 01-c1.en.md:15:48 [120%] 占比 120% 小于0或大于100% | 请与原稿核对"}},
		{"no whole", "It received 60 requests online, accounting for 77% of the total.", []string{
			"无法判定 01-c1.en.md:15:48 [77%] 占比 77% 的总数不明，无法重算"}},
		{"a share in apposition", "It received 78 requests; 60 came online, 77% of the total, and 77% of them were answered.", nil},
		{"of elsewhere", "Of the 78 requests, 60 came online, accounting for 12% of all requests in the city.", []string{
			"无法判定 01-c1.en.md:15:52 [12%] 占比 12% 所指的部分与总数不明或不确切，无法重算"}},
		{"two wholes", "It received 78 requests and completed 75; 60 came online, accounting for 81% of the total.", []string{
			"无法判定 01-c1.en.md:15:74 [81%] 占比 81% 的总数不明，无法重算"}},
		{"growth", "It received 78 requests, an increase of 20% over the 65 of the previous year.", nil},
		{"growth, wrong", "It received 78 requests, an increase of 21% over the 65 of the previous year.", []string{
			"错误 01-c1.en.md:15:41 [21%] (78 − 65) ÷ 65 = 20%，印出的是增长 21%，差 1个百分点 | 若“21%”为 20%（错一位数字）则相符，请与原稿核对"}},
		{"growth to", "Requests rose by 21% from 65 in the previous year to 78.", []string{
			"错误 01-c1.en.md:15:18 [21%] (78 − 65) ÷ 65 = 20%，印出的是增长 21%，差 1个百分点 | 若“21%”为 20%（错一位数字）则相符，请与原稿核对"}},
		{"growth, year before first", "Compared with 65 requests in 2017, the district received 78 requests, up 20%.", nil},
		{"decline", "It received 65 requests, down 16.7% from 78 in 2017.", nil},
		{"the wrong direction", "It received 65 requests, up 16.7% from 78 in 2017.", []string{
			"错误 01-c1.en.md:15:29 [16.7%] (65 − 78) ÷ 78 = −16.7%，印出的是增长 16.7%，差 33.4个百分点 | 请与原稿核对"}},
		{"no figure before", "It received 78 requests, up 20% year on year.", []string{
			"无法判定 01-c1.en.md:15:29 [20%] 没有 78 的上年数，增幅 20% 无法重算"}},
		{"percentage points", "Satisfaction rose by 2.5 percentage points over the previous year.", nil},
		{"no share", "The satisfaction rate reached 98%, and green cover increased by 5%.", nil},
		{"doubled", "It received 130 requests; the number doubled from 65 in the previous year.", nil},
		{"doubled, not quite", "The district received 78 requests; the number doubled from 65 in the previous year.", []string{
			"警告 01-c1.en.md:15:47 [doubled] 正文称“doubled”，而 78 ÷ 65 ≈ 1.2 | 核对两年的数，或改写说法"}},
		{"more than doubled", "The district received 142 requests, which more than doubled from 65 in 2017.", nil},
		{"halved", "The district received 62 requests, which halved from 65 in 2017.", []string{
			"警告 01-c1.en.md:15:42 [halved] 正文称“halved”，而 62 ÷ 65 ≈ 0.95 | 核对两年的数，或改写说法"}},
		{"words", "Efforts were doubled.", nil},
	})
}

func TestSM04InEnglish(t *testing.T) {
	runEnglish(t, "SM-04", []englishCase{
		{"a list behind", "The pilot covered {fields} fields:\n\n- a;\n- b;\n- c.", nil},
		{"a list behind, one missing", "The pilot covered {fields unit}:\n\n- a;\n- b.", []string{
			"错误 01-c1.en.md:15:19 [fields] 所称为 3，列出的是 2，差 1 | 列出的是：a / b；请与原稿核对"}},
		{"after a colon", "The work had four aspects: reviewing items, streamlining procedures, drawing up standards, and extending channels.", nil},
		{"after a colon, one more", "The work had four aspects: reviewing items, streamlining procedures, drawing up standards, extending channels, and training.", []string{
			"错误 01-c1.en.md:15:14 [four] 所称为 4，列出的是 5，差 1 | 列出的是：reviewing items / streamlining procedures / drawing up standards / extending channels / training；请与原稿核对"}},
		{"without the last comma", "The work had four aspects: reviewing items, streamlining procedures, drawing up standards and extending channels.", nil},
		{"without the last comma, wrong", "The work had five aspects: reviewing items, streamlining procedures, drawing up standards and extending channels.", []string{
			"错误 01-c1.en.md:15:14 [five] 所称为 5，列出的是 4，差 1 | 列出的是：reviewing items / streamlining procedures / drawing up standards / extending channels；请与原稿核对"}},
		{"namely", "It took up two hot topics of public concern, namely “the management, use, and audit of donations” and “the service guide.”", nil},
		{"namely, wrong", "It took up three hot topics of public concern, namely “the management, use, and audit of donations” and “the service guide.”", []string{
			"错误 01-c1.en.md:15:12 [three] 所称为 3，列出的是 2，差 1 | 列出的是：“…” / “…”；请与原稿核对"}},
		{"semicolons", "There are three main problems: staff, of whom few are trained; channels; and money.", nil},
		{"and so on", "It opened eight key areas: budgets, projects, schools, and so on.", nil},
		{"no list", "In 2018, 9 departments took part: it was a success. Two areas, health and education, came first.", nil},
		{"something else", "It had 3 stages, of which the first: a, b, c, d.", nil},
	})
}

func TestCO03InEnglish(t *testing.T) {
	for _, tt := range []englishCase{
		{"all upheld, not so", "There were 440 cases of reconsideration, and all were upheld.", []string{
			"错误 01-forms.en.md:4:46 [all were upheld] 正文称“all were upheld”，而“行政复议·结果纠正”为 17 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no case lost, not so", "Of the 113 lawsuits, none was lost.", []string{
			"错误 01-forms.en.md:4:22 [none was lost] 正文称“none was lost”，而“未经复议直接起诉＋复议后起诉·结果纠正”为 1 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"all completed, not so", "All requests were completed on time.", []string{
			"错误 01-forms.en.md:4:1 [All requests were completed] 正文称“All requests were completed”，而“结转下年度继续办理”为 121 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"nothing carried forward, not so", "No requests were carried forward to the next year.", []string{
			"错误 01-forms.en.md:4:1 [No requests were carried forward] 正文称“No requests were carried forward”，而“结转下年度继续办理”为 121 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"nothing carried over, not so", "None was carried over from the previous year.", []string{
			"错误 01-forms.en.md:4:1 [None was carried over from] 正文称“None was carried over from”，而“上年结转政府信息公开申请数量”为 96 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no requests, not so", "The city received no requests in 2023.", []string{
			"错误 01-forms.en.md:4:10 [received no requests] 正文称“received no requests”，而“本年新收政府信息公开申请数量”为 3511 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no reconsideration, not so", "There were no applications for administrative reconsideration.", []string{
			"错误 01-forms.en.md:4:12 [no applications for administrative reconsideration] 正文称“no applications for administrative reconsideration”，而“行政复议”为 440 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no refusals, not so", "No requests were denied.", []string{
			"错误 01-forms.en.md:4:1 [No requests were denied] 正文称“No requests were denied”，而“不予公开”为 142 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"aims and other years", "It will ensure that all requests are completed. No lawsuits were brought in 2022.", nil},
		{"fees, of which nothing is stated", "No fees were charged.", []string{
			"无法判定 01-forms.en.md:4:1 [No fees were charged] 正文称“No fees were charged”，没有可核对的数字"}},
		{"other things", "No barrier was left, all documents were published, and all were upheld as models.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := filledReport(t, "甲。", "", "")
			files["content/2023/01-forms.en.md"].Data = []byte("---\ntitle: Sample\n---\n" + tt.en + "\n")
			runFiles(t, files, "CO-03", tt.want)
		})
	}
	t.Run("all upheld", func(t *testing.T) {
		files := filledReport(t, "甲。", "309,17,88,26,440", "309,0,0,26,335")
		files["content/2023/01-forms.en.md"].Data = []byte("---\ntitle: Sample\n---\nOf the cases of reconsideration, all were upheld.\n")
		runFiles(t, files, "CO-03", nil)
	})
}
