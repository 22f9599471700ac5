package stat

import (
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// The bounds of a formula: far above any that an office writes, low enough that
// reading and computing one is always quick.
const (
	maxFormulaLen = 2000 // characters
	maxNesting    = 50   // open parentheses
	maxLiteralLen = 40   // characters of a number
)

// checkText refuses what Go's parser would read otherwise than an author means
// it (010 is 8 there, // begins a comment), what it has no bounds for, and
// characters that no formula has.
func checkText(src string) *FormulaError {
	if n := utf8.RuneCountInString(src); n > maxFormulaLen {
		return failAt(src, 0, len(src), diag.T("公式有%d个字，太长", "the formula has %d characters, which is too long", n),
			diag.T("拆成几个统计项，每项一个公式", "split it into several statistics with a formula each"))
	}
	if strings.TrimSpace(src) == "" {
		return failAt(src, 0, len(src), diag.T("公式是空的", "the formula is empty"), formulaParts())
	}
	depth := 0
	for i := 0; i < len(src); {
		c, size := utf8.DecodeRuneInString(src[i:])
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '_' || unicode.IsLetter(c) && !isFullWidth(c):
			i += nameLen(src[i:])
			continue
		case '0' <= c && c <= '9':
			n, err := checkLiteral(src, i)
			if err != nil {
				return err
			}
			i += n
			continue
		default:
			if err := checkSign(src, i, c, size); err != nil {
				return err
			}
		}
		if depth > maxNesting {
			return failAt(src, i, i+size, diag.T("括号套了%d层以上", "parentheses are nested more than %d deep", maxNesting),
				diag.T("拆成几个统计项", "split the formula into several statistics"))
		}
		i += size
	}
	return nil
}

// nameLen is the length of the name that s begins with.
func nameLen(s string) int {
	for i, c := range s {
		if c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) || isFullWidth(c) {
			return i
		}
	}
	return len(s)
}

// checkLiteral looks at the number at i and gives its length.
func checkLiteral(src string, i int) (int, *FormulaError) {
	n := 0
	for n < len(src)-i && (src[i+n] == '.' || src[i+n] == '_' || isAlphanumeric(src[i+n])) {
		n++
	}
	text := src[i : i+n]
	whole, fraction, point := strings.Cut(text, ".")
	switch {
	case n > maxLiteralLen:
		return 0, failAt(src, i, i+n, diag.T("公式里的数有%d位，太长", "a number in the formula has %d digits, which is too long", n),
			diag.T("一个数最多%d位", "a number has at most %d digits", maxLiteralLen))
	case !allDigits(whole), point && !allDigits(fraction):
		return 0, failAt(src, i, i+n, diag.T("“%s”不是数", "%q is not a number", text),
			numberForm())
	case len(whole) > 1 && whole[0] == '0':
		return 0, failAt(src, i, i+n, diag.T("“%s”以0开头", "%q begins with 0", text),
			diag.T("去掉开头的0", "drop the leading zero"))
	}
	return n, nil
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// checkSign looks at a character that is neither of a name nor of a number.
func checkSign(src string, i int, c rune, size int) *FormulaError {
	if ascii := asciiFor(c); ascii != "" {
		return failAt(src, i, i+size, diag.T("公式里不能用“%s”", "a formula cannot have %q in it", string(c)),
			diag.T("改用半角的 %s", "write %s", ascii))
	}
	next := src[i+size:]
	switch {
	case c == '/' && (strings.HasPrefix(next, "/") || strings.HasPrefix(next, "*")):
		return failAt(src, i, i+size+1, diag.T("公式里不能有“%s”", "a formula cannot have %q in it", src[i:i+2]),
			diag.T("相除写一个 /；说明写在 note 里", "write one / to divide; remarks belong in note"))
	case c == '%' || c == '‰':
		return failAt(src, i, i+size, diag.T("公式里不能有“%s”", "a formula cannot have %q in it", string(c)),
			diag.T("百分数写成小数：0.75；结果要按百分数显示时写 unit: percent", "write the share as a decimal, 0.75; to print the result in percent set unit: percent"))
	case c == '@':
		return failAt(src, i, i+size, diag.T("公式里不能有“%s”", "a formula cannot have %q in it", string(c)),
			diag.T("公式只用本年度报告的统计项", "a formula uses the statistics of its own year's report only"))
	case strings.ContainsRune("+-*/,. \t\r\n", c):
		return nil
	}
	return failAt(src, i, i+size, diag.T("公式里不能有“%s”", "a formula cannot have %q in it", string(c)), formulaParts())
}

// asciiFor gives the ASCII character for one from a Chinese keyboard.
func asciiFor(c rune) string {
	switch c {
	case '×', '·':
		return "*"
	case '÷':
		return "/"
	case '−', '–', '—':
		return "-"
	case '、':
		return ","
	case '\u3000', '\u00a0':
		return `" "`
	}
	if isFullWidth(c) {
		return string(c - '！' + '!')
	}
	return ""
}

// isFullWidth tells the full-width forms of ASCII: ！ to ～.
func isFullWidth(c rune) bool { return '！' <= c && c <= '～' }

// numberForm is the hint that says how numbers are written.
func numberForm() diag.Text {
	return diag.T("公式里的数只用数字和小数点：1000、0.75；名称不以数字开头",
		"numbers in formulas are digits and a point: 1000, 0.75; names do not begin with a digit")
}

// formulaParts is the hint that says what formulas are made of.
func formulaParts() diag.Text {
	return diag.T("公式由名称、数、+ - * / ( ) 和 sum、min、max、round 组成",
		"a formula is made of names, numbers, + - * / ( ) and sum, min, max, round")
}

// refuseSyntax speaks of the place where Go's parser gave up.
func refuseSyntax(src string, at int) *FormulaError {
	at = min(max(at, 0), len(src))
	rest := src[at:]
	if strings.TrimSpace(rest) == "" {
		return failAt(src, len(src), len(src), diag.T("公式“%s”不完整", "the formula %q is not complete", clip(src)),
			diag.T("检查括号是否成对、末尾是否缺了名称或数", "look for an unclosed parenthesis or a name or number missing at the end"))
	}
	if word := rest[:nameLen(rest)]; token.IsKeyword(word) {
		return failAt(src, at, at+len(word), diag.T("“%s”不能作名称", "%q cannot be a name", word), formulaParts())
	}
	hint := formulaParts()
	if rest[0] == ',' {
		hint = numberForm()
	}
	return failAt(src, at, len(src), diag.T("公式从“%s”起读不懂", "the formula makes no sense from %q on", clip(rest)), hint)
}

// clip shortens a quotation to what fits into a sentence.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
