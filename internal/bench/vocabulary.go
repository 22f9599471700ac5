package bench

// words is a text in both languages of a generated site.
type words struct{ zh, en string }

// in gives the text in a language, "zh" or "en".
func (w words) in(lang string) string {
	if lang == "zh" {
		return w.zh
	}
	return w.en
}

// unit is a unit with its English singular and plural.
type unit struct{ zh, one, other string }

// subject is something that is counted. Its key is one name.
type subject struct {
	key   string
	label words
	unit  unit
}

// plainSubjects are counted without a breakdown.
func plainSubjects() []subject {
	return []subject{
		{"guides", words{"示例办事指南", "Sample service guides"}, unit{"份", "guide", "guides"}},
		{"meetings", words{"示例工作例会", "Sample working meetings"}, unit{"次", "meeting", "meetings"}},
		{"columns", words{"示例网站栏目", "Sample website columns"}, unit{"个", "column", "columns"}},
		{"notices", words{"示例公告公示", "Sample public notices"}, unit{"条", "notice", "notices"}},
		{"interpretations", words{"示例政策解读", "Sample policy interpretations"}, unit{"篇", "article", "articles"}},
		{"points", words{"示例信息查阅点", "Sample public reading points"}, unit{"处", "place", "places"}},
		{"calls", words{"示例热线来电", "Sample calls to the hotline"}, unit{"次", "call", "calls"}},
		{"replies", words{"示例网上答复", "Sample replies given online"}, unit{"件", "reply", "replies"}},
		{"staff", words{"示例专职人员", "Sample full-time staff"}, unit{"人", "person", "people"}},
		{"inspections", words{"示例监督检查", "Sample inspections"}, unit{"次", "inspection", "inspections"}},
		{"projects", words{"示例建设项目", "Sample construction projects"}, unit{"个", "project", "projects"}},
		{"budgets", words{"示例预决算单位", "Sample budget units"}, unit{"家", "unit", "units"}},
		{"kiosks", words{"示例自助终端", "Sample self-service kiosks"}, unit{"台", "kiosk", "kiosks"}},
		{"lists", words{"示例权责清单", "Sample lists of powers"}, unit{"份", "list", "lists"}},
		{"consultations", words{"示例意见征集", "Sample public consultations"}, unit{"次", "consultation", "consultations"}},
		{"counters", words{"示例便民窗口", "Sample service counters"}, unit{"个", "counter", "counters"}},
	}
}

// vague is a subject whose published figure has a qualifier; %d is a number
// from low to high.
type vague struct {
	subject
	format    string
	low, high int
}

func vagueSubjects() []vague {
	return []vague{
		{subject{"audience", words{"示例活动参加者", "Sample participants in activities"}, unit{"人", "person", "people"}}, "近%d万", 2, 40},
		{subject{"investment", words{"示例项目投资额", "Sample investment in projects"}, unit{"元", "yuan", "yuan"}}, "%d亿以上", 2, 9},
		{subject{"lectures", words{"示例专题讲座", "Sample lectures"}, unit{"场", "lecture", "lectures"}}, "%d0余", 1, 9},
		{subject{"households", words{"示例走访家庭", "Sample households visited"}, unit{"户", "household", "households"}}, "约%d00", 3, 80},
	}
}

// breakdown is how a subject falls into parts. The last part is the rest of
// them, "other".
type breakdown struct {
	key   string
	label words
	parts []part
}

type part struct {
	key   string
	label words
}

// channels and the others below have six parts; a chapter uses four to six.
func channels() breakdown {
	return breakdown{"channel", words{"示例公开渠道", "Sample channel"}, []part{
		{"website", words{"示例政府网站", "Sample government websites"}},
		{"weibo", words{"示例政务微博", "Sample Weibo accounts"}},
		{"wechat", words{"示例政务微信", "Sample WeChat accounts"}},
		{"bulletin", words{"示例政府公报", "Sample government bulletin"}},
		{"boards", words{"示例公告栏", "Sample notice boards"}},
		{"other", words{"示例其他方式", "Sample other means"}},
	}}
}

func applicants() breakdown {
	return breakdown{"applicant", words{"示例申请人", "Sample applicant"}, []part{
		{"citizens", words{"示例公民", "Sample citizens"}},
		{"companies", words{"示例企业", "Sample companies"}},
		{"institutes", words{"示例科研机构", "Sample research institutes"}},
		{"associations", words{"示例社会组织", "Sample associations"}},
		{"lawyers", words{"示例法律服务机构", "Sample legal services"}},
		{"other", words{"示例其他申请人", "Sample other applicants"}},
	}}
}

func results() breakdown {
	return breakdown{"result", words{"示例办理结果", "Sample result"}, []part{
		{"granted", words{"示例予以公开", "Sample requests granted"}},
		{"partly", words{"示例部分公开", "Sample requests granted in part"}},
		{"denied", words{"示例不予公开", "Sample requests denied"}},
		{"absent", words{"示例信息不存在", "Sample information not held"}},
		{"unclear", words{"示例需要补正", "Sample requests to be clarified"}},
		{"other", words{"示例其他处理", "Sample other outcomes"}},
	}}
}

func fields() breakdown {
	return breakdown{"field", words{"示例领域", "Sample field"}, []part{
		{"education", words{"示例教育", "Sample education"}},
		{"health", words{"示例卫生健康", "Sample public health"}},
		{"housing", words{"示例住房保障", "Sample housing"}},
		{"safety", words{"示例安全生产", "Sample workplace safety"}},
		{"finance", words{"示例财政预算", "Sample public finance"}},
		{"other", words{"示例其他领域", "Sample other fields"}},
	}}
}

// topic is what a chapter or a section is about. Its id serves as the slug of
// the one and the heading id of the other.
type topic struct {
	id    string
	title words
}

func topics() []topic {
	return []topic{
		{"channels", words{"示例公开渠道建设", "Sample channels of disclosure"}},
		{"requests", words{"示例依申请公开", "Sample disclosure upon request"}},
		{"reform", words{"示例改革信息公开", "Sample disclosure on reform"}},
		{"budget", words{"示例财政信息公开", "Sample disclosure on public finance"}},
		{"projects", words{"示例重大项目公开", "Sample disclosure on major projects"}},
		{"livelihood", words{"示例民生信息公开", "Sample disclosure on public well-being"}},
		{"safety", words{"示例安全信息公开", "Sample disclosure on safety"}},
		{"responses", words{"示例回应社会关切", "Sample responses to public concerns"}},
		{"training", words{"示例培训与考核", "Sample training and assessment"}},
		{"improvement", words{"示例问题与改进", "Sample problems and improvements"}},
	}
}
