package content

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// seeds are shapes that real front matter has, and some that it should not.
func seeds() []string {
	return []string{
		chapterFront, translationFront, indexFront,
		"a: 1\n", "a:\n  b: 1\nc: 2\n", "a:\n- b\n- c: 1\n  d: 2\n",
		"a: {b: 1, c: [x, y], d: {e: 'f', g: \"h\"}}\n",
		"# 注\n标题: 主动公开 # 注\n\n摘要: '甲：乙'\n", "a:\n\nb: ~\nc:    # 注\n",
		"a: b: c\n", "a: - b\n", "a:\n\tb: 1\n", "a: 'x' y\n", "a: b\n  c\n", "a: &x 1\nb: *x\n",
		"a: >\n  b\n", "a: {b: 1\n}\n", "a: [b: c]\n", "a: {b, c}\n", "a: {b: , c: 1}\n",
		"---\na: 1\n", "a: 1\n...\n", "a: 1\n--- b\n", "\"a\": 1\n", "a : 1\n", "a:b\n", "- a\n", "a\n",
		"a:\n    b: 1\n  c: 2\n", "a:\n  - b\n c: 1\n", "a: x\u2028y\n", "a: \ufeffx\n", "a: 1 #c\nb: 1#c\n",
		"<<: {a: 1}\n", "a: =\n", "a: !!str b\n", "a: \"\\n\"\n", "a: 'it''s'\n", "a: -1\nb: -\nc: --\n", "a: {b: -}\n",
		"a:\n- - b\n", "a:\n-\n  b: 1\n", "- {a: 1}\n- {a: 2}\n", "a: [ ]\nb: { }\n", "a: [x, y, ]\n",
		"a: http://x.y/z?q#r\nb: {c: http://x, d: a:b}\n", "a: {b: c#d, e: f #g}\n",
	}
}

const chapterFront = `title: 主动公开政府信息情况
number: 2            # 原报告的编号
summary: 全年通过各渠道主动公开的政府信息数量与构成。
stats:
  disclosed:
    label: 主动公开政府信息
    note: 统计截至2018年12月31日。
    value: 27490
    unit: 条
    by:
      channel:
        label: 公开渠道
        overlap: true
        parts:
          website: {label: 政府网站, value: 20515}
          weibo:   {label: 政务微博, value: 4039}
          other:   {label: 其他方式, value: 1206, other: true}
        rest: {label: 未列明}
  sessions: {label: "专题会议和培训", value: 10余, unit: 次}
  share: {label: 占比, formula: disclosed.channel.website / sum(disclosed.channel), unit: percent, decimals: 1}
waivers:
  - {rule: SM-01, at: disclosed.channel, reason: '原报告公布的总数与各渠道之和相差270条，照录。', by: 网站编辑, date: 2026-11-23, public: true}
  - rule: SM-05
    at: disclosed
    reason: 示例
    by: 网站编辑
    date: 2026-11-23
`

const translationFront = `title: Proactive disclosure
summary: "How much was published: and where."
stats:
  disclosed:
    label: Items of government information disclosed proactively
    unit: {one: item, other: items}
    by:
      channel:
        label: Channel
        parts: {website: Government websites, weibo: Weibo (microblog), other: Other means}
        rest: Not listed
`

const indexFront = `title: 2018年政府信息公开工作年度报告
report:
  year: 2018
  period: {from: 2018-01-01, to: 2018-12-31}
  issuer: 示例区人民政府
  body_type: government
  published:
  contact: {office: 示例办公室, phone: "88259552"}
  original: {name: 示例, address: www.example.gov.cn}
`

// FuzzQuick holds the quick reader to its promise: where it is certain, the
// full reader gives the same tree.
func FuzzQuick(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if utf8.ValidString(src) {
			compareReaders(t, src)
		}
	})
}

func compareReaders(t *testing.T, src string) (certain bool) {
	t.Helper()
	var fast, full tree
	if !readQuick(src, 2, &fast) {
		return false
	}
	out := collector{file: "f"}
	if !readYAML(src, 2, &full, &out) {
		t.Fatalf("quick reader is certain of %q, full reader says %v", src, out.list)
	}
	if diff := cmp.Diff(outline(&full), outline(&fast)); diff != "" {
		t.Fatalf("%q: full reader (-), quick reader (+):\n%s", src, diff)
	}
	return true
}

// flat is a node without its links, which depend on the order of building.
type flat struct {
	Depth     int
	Kind      kind
	Style     style
	Line, Col int32
	Value     string
}

func outline(t *tree) (all []flat) {
	var walk func(i int32, depth int)
	walk = func(i int32, depth int) {
		n := t.nodes[i]
		all = append(all, flat{depth, n.kind, n.style, n.line, n.col, n.value})
		for c := n.first; c != 0; c = t.nodes[c].next {
			walk(c, depth+1)
		}
	}
	if len(t.nodes) > 0 {
		walk(0, 0)
	}
	return all
}

func TestQuickIsCertainOfRealFiles(t *testing.T) {
	for name, src := range map[string]string{"chapter": chapterFront, "translation": translationFront, "index": indexFront} {
		t.Run(name, func(t *testing.T) {
			if !compareReaders(t, src) {
				t.Error("the quick reader is not certain")
			}
		})
	}
}
