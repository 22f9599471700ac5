package bench

import "strings"

// figureSentences speak about one statistic: $L is its label, $U the figure
// with its unit, as {key unit}.
func figureSentences() []words {
	return []words{
		{"示例区全年$L共$U，由示例部门逐月登记，年末统一核对。", "$L came to $U over the year; the sample offices recorded them month by month and compared them at its end."},
		{"据示例统计，$L为$U，比上一个示例年度的安排**更加完整**。", "$L were counted at $U by the sample office, which is **more complete** than planned in the sample year before."},
		{"截至示例年度末，$L达到$U，示例街道均已按要求报送。", "$L reached $U by the end of the sample year, and every sample sub-district reported as required."},
		{"在示例公开目录中，$L列有$U，责任单位和更新时间一并写明。", "$L stand at $U in the sample catalogue, which also names the office in charge and the time of updating."},
		{"示例工作组汇总后确认，$L计$U，*没有遗漏*。", "$L add up to $U, as the sample working group confirmed, and *none is missing*."},
	}
}

// plainSentences name no statistic.
func plainSentences() []words {
	return []words{
		{"示例区把主动公开作为示例工作的基本要求，逐月核对目录，逐项落实责任单位。", "The sample district treats disclosure as a basic duty of its sample offices, checks the catalogue every month and names an office for every item."},
		{"示例部门建立会商机制，遇有疑问先行核实，再向社会作出说明。", "The sample offices consult one another, verify whatever is in doubt, and only then explain it to the public."},
		{"示例网站的栏目按**决策、执行、管理、服务、结果**重新编排，群众查找更加方便。", "The columns of the sample website were arranged anew by **decision, implementation, management, service and result**, so that they are easier to search."},
		{"示例街道设立查阅点，配备专人引导，为老年读者提供纸质材料。", "The sample sub-districts opened reading points with someone to help, and keep printed material for elderly readers."},
		{"示例公报按季编印，送达示例社区、图书馆和档案馆，供公众免费取阅。", "The sample bulletin is printed every quarter and sent to sample communities, libraries and archives, where anyone may take it free of charge."},
		{"示例区要求政策文件与解读材料同步起草、同步审核、同步发布。", "The sample district requires that a policy and its explanation are drafted, reviewed and published together."},
		{"示例单位对公开内容实行先审查、后公开，*一事一审*，全程留痕。", "The sample offices review before they publish, *one matter at a time*, and keep a record of every step."},
		{"对群众来信来电反映的示例问题，示例部门在规定期限内逐一答复。", "Whatever the public raised by letter or telephone about sample matters was answered by the sample offices within the prescribed time."},
		{"示例培训面向各示例单位的经办人员，内容包括目录编制、答复文书和保密审查。", "The sample training is meant for those who do the work, and covers catalogues, letters of reply and the review of secrets."},
		{"示例考核采取日常检查与年终评议相结合的方式，结果在示例网站公布。", "The sample assessment joins regular checks with a review at the end of the year, and its results appear on the sample website."},
		{"示例平台改版之后，事项办理的全过程可以查询，示例数据实现共享。", "Since the sample platform was redesigned, the whole course of a matter can be followed, and sample data are shared."},
		{"示例区邀请居民代表、企业代表列席有关会议，听取对示例公开工作的意见。", "The sample district invited residents and companies to its meetings and heard what they think of sample disclosure."},
		{"示例公开指南写明受理机构、办理流程和救济途径，并及时更新。", "The sample guide states who receives requests, how they are handled and what remedies there are, and is kept up to date."},
		{"个别示例单位的目录更新不够及时，公开的形式还比较单一。", "Some sample offices are slow to update their catalogues, and the forms of disclosure are still few."},
		{"下一步，示例区将完善制度，充实人员，使示例公开工作更加规范。", "Next, the sample district will complete its rules and its staff, so that sample disclosure becomes more regular."},
		{"示例审计结果依规公开，涉及示例秘密的内容按规定处理。", "Sample audit results are published as the rules require, and what touches sample secrets is treated accordingly."},
	}
}

// listItems are what a list is made of.
func listItems() []words {
	return []words{
		{"示例目录：按季更新，**逐项**列明责任单位；", "the sample catalogue, updated every quarter, with an office for **every** item;"},
		{"示例指南：写明办理流程和所需材料；", "the sample guide, with the procedure and the papers needed;"},
		{"示例年报：按时公布，附有统计表；", "the sample annual report, published in time, with its tables;"},
		{"示例公报：免费取阅，*全文*上网；", "the sample bulletin, free of charge and online *in full*;"},
		{"示例热线：工作时间有人接听；", "the sample hotline, answered during working hours;"},
		{"示例查阅点：提供电脑和打印服务。", "the sample reading points, with computers and printers."},
	}
}

// about puts a statistic into a sentence in one language.
func about(sentence, label, key string) string {
	return strings.NewReplacer("$L", label, "$U", "{"+key+" unit}").Replace(sentence)
}
