package content

import (
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// decoder reads the nodes of one file into fields. It goes on after every
// fault, so that all of them are found at once.
type decoder struct {
	tree        tree
	out         *collector
	translation bool // only words may be given
	inFlow      bool // the entry at hand stands in {…}
}

// read makes the decoder ready for the YAML text src, whose first line is line
// first of the file.
func (d *decoder) read(src string, first int) bool {
	return readQuick(src, first, &d.tree) || readYAML(src, first, &d.tree, d.out)
}

// entries gives the keys and values of a mapping; a key that was there before
// is a finding and is left out, and so is a value that is no mapping.
func (d *decoder) entries(n *node) iter.Seq2[*node, *node] {
	return func(yield func(*node, *node) bool) {
		if !d.wants(n, mapping) {
			return
		}
		var seen keySet
		for k, v := range d.tree.pairs(n) {
			if line, again := seen.add(k); again {
				d.repeated(k, line)
				continue
			}
			d.inFlow = n.style == flow
			if !yield(k, v) {
				return
			}
		}
	}
}

// keySet remembers the keys of one mapping. Most mappings are small.
type keySet struct {
	few  [32]*node
	n    int
	many map[string]int32
}

// add gives the line of the same key, if it was added before.
func (s *keySet) add(k *node) (line int32, again bool) {
	if s.many == nil {
		for _, old := range s.few[:s.n] {
			if old.value == k.value {
				return old.line, true
			}
		}
		if s.n < len(s.few) {
			s.few[s.n] = k
			s.n++
			return 0, false
		}
		s.many = make(map[string]int32, 2*len(s.few))
		for _, old := range s.few {
			s.many[old.value] = old.line
		}
	}
	line, again = s.many[k.value]
	if !again {
		s.many[k.value] = k.line
	}
	return line, again
}

func (d *decoder) repeated(k *node, line int32) {
	d.out.add("FM-04", of(k), diag.T("键“%s”重复，第%d行已有", "key %q is repeated; it is already on line %d", k.value, line),
		diag.T("保留一个，删去另一个", "keep one of them"))
}

// wants tells whether n is of the wanted kind. An absent value is not, but says
// nothing; any other is a finding.
func (d *decoder) wants(n *node, want kind) bool {
	if n == nil || n.kind == want {
		return n != nil
	}
	if n.absent() {
		return false
	}
	name := [...]diag.Text{
		scalar:   {ZH: "文字", EN: "text"},
		mapping:  {ZH: "一组“键: 值”", EN: `"key: value" pairs`},
		sequence: {ZH: "列表（每项以“- ”开头）", EN: `a list (each item begins with "- ")`},
	}
	d.out.add("FM-03", of(n), diag.Text{
		ZH: "此处应为" + name[want].ZH + "，不是" + name[n.kind].ZH,
		EN: "this should be " + name[want].EN + ", not " + name[n.kind].EN,
	}, diag.Text{})
	return false
}

// unknown reports a key that is none of known, which are separated by spaces.
func (d *decoder) unknown(k *node, known string) {
	hint := diag.T("此处可用：%[2]s", "known here: %[1]s", strings.ReplaceAll(known, " ", ", "), strings.ReplaceAll(known, " ", "、"))
	if near := stat.Nearest(k.value, strings.FieldsSeq(known)); len(near) > 0 {
		hint = diag.T("是否应为“%s”？", "did you mean %s?", near[0])
	} else if d.inFlow && d.tree.nodes[k.next].absent() {
		hint = commaHint()
	}
	d.out.add("FM-02", of(k), diag.T("不认识的键“%s”", "unknown key %q", k.value), hint)
}

// commaHint explains a key that is really the rest of a text.
func commaHint() diag.Text {
	return diag.T("花括号中的文字若有半角逗号，要加引号", "within braces, put text that contains a comma in quotes")
}

// missing reports the keys that a thing lacks, if any; thing stands at p.
func (d *decoder) missing(p place, thing string, keys ...string) {
	if len(keys) > 0 {
		d.out.add("FM-05", p, diag.T("“%[1]s”缺少%[2]s", "%[1]q lacks %[3]s", thing, strings.Join(keys, "、"), strings.Join(keys, ", ")),
			diag.T("补上“%s”；已有这一行的，填上内容", "add %q, or fill it in where the line is there", keys[0]+":"))
	}
}

// named is the place of a key.
func named(k word) place { return place{at: k.at, len: utf8.RuneCountInString(k.text)} }

// lacking gives the keys that are not given.
func lacking(keys ...needed) (missing []string) {
	for _, k := range keys {
		if !k.given {
			missing = append(missing, k.key)
		}
	}
	return missing
}

// needed is a key that must be given.
type needed struct {
	key   string
	given bool
}

// invalid reports a value that its field does not take.
func (d *decoder) invalid(n *node, message, hint diag.Text) { d.out.add("FM-03", of(n), message, hint) }

// wordsOnly tells whether a key must not stand in this file because it is no
// word and the file is a translation.
func (d *decoder) wordsOnly(k *node) bool {
	if !d.translation {
		return false
	}
	d.out.add("FM-06", of(k), diag.T("译文中不能写“%s”", "%q cannot stand in a translation", k.value),
		diag.T("译文只写文字；数值和设置只在源语言文件里写一次，请删去此行", "a translation has words only; figures and settings are stated once, in the source language: remove it"))
	return true
}

// faulty is a word that was given and reported: it lacks nothing more.
func faulty(n *node) word { return word{at: n.at()} }

// text reads a text of any number of lines.
func (d *decoder) text(n *node) word {
	if n.absent() {
		return word{}
	}
	if !d.wants(n, scalar) {
		return faulty(n)
	}
	s := strings.TrimSpace(n.value)
	if n.style == quoted && strings.IndexFunc(s, isControl) >= 0 {
		d.invalid(n, diag.T("文字中有控制字符", "the text contains a control character"),
			diag.T(`删去“\x00”一类的转义`, `remove the escape (such as "\x00")`))
		return faulty(n)
	}
	if s == "" {
		return word{}
	}
	at := n.textAt()
	at.Col += int32(utf8.RuneCountInString(n.value[:strings.Index(n.value, s)]))
	return word{s, at}
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// line reads a text that must be on one line.
func (d *decoder) line(n *node) word {
	w := d.text(n)
	if strings.Contains(w.text, "\n") {
		d.invalid(n, diag.T("此处只能有一行文字", "this must be one line of text"), diag.Text{})
		w.text, _, _ = strings.Cut(w.text, "\n")
	}
	return w
}

// truth reads true or false.
func (d *decoder) truth(n *node) bool {
	if !d.wants(n, scalar) || n.absent() {
		return false
	}
	if n.style == plain && (n.value == "true" || n.value == "false") {
		return n.value == "true"
	}
	d.invalid(n, diag.T("“%s”应为true或false", "%q should be true or false", n.value), diag.T("不加引号", "without quotes"))
	return false
}

// count reads a whole number from low to high. ok is false when there is none.
func (d *decoder) count(n *node, low, high int) (v int, ok bool) {
	if !d.wants(n, scalar) || n.absent() {
		return 0, false
	}
	v, err := strconv.Atoi(n.value)
	if err != nil || v < low || v > high || n.value != strconv.Itoa(v) {
		d.invalid(n, diag.T("“%s”应为%d至%d之间的整数", "%q should be a whole number from %d to %d", n.value, low, high), diag.Text{})
		return 0, false
	}
	return v, true
}

// oneOf reads one of the choices, which are separated by spaces.
func (d *decoder) oneOf(n *node, choices string) word {
	w := d.line(n)
	if w.text == "" {
		return w
	}
	for c := range strings.FieldsSeq(choices) {
		if c == w.text {
			return w
		}
	}
	d.invalid(n, diag.T("“%[1]s”不在可选值之内", "%[1]q is not one of the choices", w.text),
		diag.T("可选：%[2]s", "choose from %[1]s", strings.ReplaceAll(choices, " ", ", "), strings.ReplaceAll(choices, " ", "、")))
	return faulty(n)
}
