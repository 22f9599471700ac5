package form

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// fold makes of a label what is compared: half-width, lower case, without
// spaces and punctuation. Reports write 、 and ， for each other.
func fold(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '_' || r == '\ufeff' {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(label))
}

// plainLabel takes the number before a label and the remark behind it away:
// （二）部分公开（区分…）→ 部分公开.
func plainLabel(label string) string {
	rest := strings.TrimSpace(label)
	for _, open := range []string{"（", "("} {
		if strings.HasPrefix(rest, open) {
			if _, after, ok := strings.Cut(rest, map[string]string{"（": "）", "(": ")"}[open]); ok {
				rest = strings.TrimSpace(after)
			}
		}
		if i := strings.Index(rest, open); i > 0 {
			rest = strings.TrimSpace(rest[:i])
		}
	}
	if i := strings.IndexAny(rest, "、."); i > 0 && strings.Trim(rest[:i], "一二三四五六七八九十0123456789IVXLC") == "" {
		_, size := firstRune(rest[i:])
		rest = strings.TrimSpace(rest[i+size:])
	}
	return rest
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		if i == 0 {
			return r, len(string(r))
		}
	}
	return 0, 0
}

// names finds heads by key or label.
type names struct {
	exact map[string][]*Head // by key and by folded label
	loose map[string][]*Head // by label without its number
}

func newNames(heads []*Head) names {
	n := names{map[string][]*Head{}, map[string][]*Head{}}
	for _, h := range heads {
		if h.Key != "" {
			n.exact[h.Key] = append(n.exact[h.Key], h)
		}
		for _, label := range []string{h.Label.ZH, h.Label.EN} {
			f := fold(label)
			if f == "" {
				continue
			}
			if f != h.Key {
				n.exact[f] = append(n.exact[f], h)
			}
			n.loose[fold(plainLabel(label))] = append(n.loose[fold(plainLabel(label))], h)
		}
	}
	return n
}

// find gives the heads that a text may mean: several where labels repeat.
func (n names) find(text string) []*Head {
	text = strings.TrimSpace(text)
	if all := n.exact[text]; all != nil {
		return all
	}
	if all := n.exact[fold(text)]; all != nil {
		return all
	}
	if all := n.loose[fold(plainLabel(text))]; len(all) > 0 {
		return all
	}
	return nil
}
