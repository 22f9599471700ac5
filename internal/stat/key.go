package stat

import (
	"go/token"
	"strings"
	"unicode"

	"gongkai/internal/diag"
)

// CheckKey gives the reason why key cannot name a statistic, a breakdown or a
// part; the zero Text when it can. A key is names joined by dots, a name is
// letter (letter | digit | _)* with the letters of any script. Go's keywords are
// refused, because formulas are read by Go's parser.
func CheckKey(key string) diag.Text {
	if key == "" {
		return diag.T("键是空的", "the key is empty")
	}
	for name := range strings.SplitSeq(key, ".") {
		if why := checkName(key, name); !why.IsZero() {
			return why
		}
	}
	return diag.Text{}
}

// checkName looks at one name of the key.
func checkName(key, name string) diag.Text {
	if name == "" {
		return diag.T("键“%s”的点前后缺了名称", "the key %q lacks a name beside a dot", key)
	}
	for i, c := range name {
		digit := '0' <= c && c <= '9' || c == '_'
		switch {
		case isFullWidth(c):
			return diag.T("键“%s”里的“%s”是全角字符，应改用半角", "the key %q has the full-width character %q; write it half-width", key, string(c))
		case i == 0 && digit:
			return diag.T("键“%s”里的“%s”应以字母或汉字开头", "in the key %q the name %q must begin with a letter", key, name)
		case !digit && !unicode.IsLetter(c):
			return diag.T("键“%s”里不能有“%s”，只用字母、汉字、数字和下划线", "the key %q cannot have %q in it; use letters, digits and underscores", key, string(c))
		}
	}
	if token.IsKeyword(name) {
		return diag.T("键“%s”里的“%s”是公式语法的保留字，请换一个名称", "in the key %q the name %q is reserved in formulas; choose another", key, name)
	}
	return diag.Text{}
}
