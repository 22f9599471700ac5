package stat

import "unicode/utf8"

// form is what the typed text of a value tells beyond its number.
type form struct {
	special Special // the sign or words of percent and per mille
	scaled  bool    // 万 or 亿: large numbers may be printed in words
	han     bool    // Han numerals or scales: the digits are not the number's own
	plus    bool
	places  int // digits after the point, when they are the number's own
}

// formOf looks at a typed text that ParseValue has accepted.
func formOf(text string) form {
	var f form
	places := -1
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if _, ok := arabicDigit(c); ok {
			if places >= 0 {
				places++
			}
			continue
		}
		switch c {
		case '.', '．':
			places = 0
		case '%', '％':
			f.special = Percent
		case '‰':
			f.special = PerMille
		case '+', '＋':
			f.plus = true
		case '万', '萬', '亿', '億':
			f.scaled, f.han = true, true
		case '百', '千':
			f.han = true
			f.special = hanSpecial(f.special, c, text[i:])
		default:
			_, ok := hanDigit(c)
			f.han = f.han || ok || c == '十'
		}
	}
	if !f.han {
		f.places = max(places, 0)
	}
	return f
}

// hanSpecial recognises 百分之 and 千分之 by what follows the first character.
func hanSpecial(s Special, c rune, rest string) Special {
	const per = "分之"
	switch {
	case len(rest) < len(per) || rest[:len(per)] != per:
		return s
	case c == '百':
		return Percent
	}
	return PerMille
}
