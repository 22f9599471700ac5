package content

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

const (
	bom        = "\xef\xbb\xbf"
	utf16Big   = "\xfe\xff"
	utf16Small = "\xff\xfe"
)

// decodeText gives raw as UTF-8 with \n line ends and without a byte order
// mark; anything that is not UTF-8 text is a finding, and ok is false. The
// result may share memory with raw.
func decodeText(raw []byte, out *collector) (text []byte, ok bool) {
	if bytes.HasPrefix(raw, []byte(utf16Big)) || bytes.HasPrefix(raw, []byte(utf16Small)) || looksUTF16(raw) {
		wrongEncoding("UTF-16", out)
		return nil, false
	}
	text = unifyLineEnds(bytes.TrimPrefix(raw, []byte(bom)))
	if !utf8.Valid(text) {
		notUTF8(text, out)
		return nil, false
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		out.fatal("FI-01", placeOf(text, i),
			diag.T("文件中有空字符（NUL）", "the file contains a NUL byte"),
			diag.T("文件可能已损坏，或不是文本文件；请从备份中恢复", "the file may be damaged or not be text; restore it from a copy"))
		return nil, false
	}
	return text, true
}

// unifyLineEnds writes every line end (CRLF, CR, LF) as LF, so that lines are
// counted as editors count them.
func unifyLineEnds(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}

// placeOf gives the place of the character at byte i of text, whose bytes
// before i need not be valid.
func placeOf(text []byte, i int) place {
	start := bytes.LastIndexByte(text[:i], '\n') + 1
	return place{
		at: stat.At{
			Line: int32(bytes.Count(text[:start], []byte("\n")) + 1),
			Col:  int32(utf8.RuneCount(text[start:i]) + 1),
		},
		len: 1,
	}
}

func wrongEncoding(name string, out *collector) {
	out.fatal("FI-01", whole(),
		diag.T("此文件的编码是%s，应为UTF-8", "this file is encoded in %s, not in UTF-8", name),
		diag.T("请在编辑器中“另存为”，编码选UTF-8", "save it again as UTF-8"))
}

// notUTF8 says what text is instead: GBK when it reads well as such, else
// UTF-8 with a damaged place.
func notUTF8(text []byte, out *collector) {
	if looksGBK(text) {
		wrongEncoding("GBK", out)
		return
	}
	i := firstInvalid(text)
	out.fatal("FI-01", placeOf(text, i),
		diag.T("字节0x%02X不是有效的UTF-8", "byte 0x%02X is not valid UTF-8", text[i]),
		diag.T("请检查此处文字是否残缺，再以UTF-8保存", "check the text here for damage and save the file as UTF-8"))
}

// firstInvalid gives the index of the first byte that begins no character.
func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(text)
}

// looksUTF16 recognises UTF-16 without a byte order mark: every file of the
// office's begins with ASCII characters, each of which has a NUL beside it.
func looksUTF16(raw []byte) bool {
	if len(raw) < 4 {
		return false
	}
	nul := [4]bool{raw[0] == 0, raw[1] == 0, raw[2] == 0, raw[3] == 0}
	return nul == [4]bool{true, false, true, false} || nul == [4]bool{false, true, false, true}
}

// gbkSample is how much of a file is looked at: enough to be sure.
const gbkSample = 64 << 10

// looksGBK tells whether text that is not UTF-8 is GBK or GB18030. Damaged
// UTF-8 reads as GBK too, but into rare characters, and most of it is still
// valid UTF-8; real GBK is nearly all in the rows of GB 2312, which hold
// punctuation and the common Han characters.
func looksGBK(text []byte) bool {
	if len(text) > gbkSample {
		text = text[:bytes.LastIndexByte(text[:gbkSample], '\n')+1] // not within a character
	}
	if invalidShare(text) < 0.2 {
		return false
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
	if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return false
	}
	common, other := 0, 0
	for i := 0; i+1 < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		if text[i] >= 0xA1 && text[i] <= 0xF7 && text[i+1] >= 0xA1 {
			common++
		} else {
			other++
		}
		i++
	}
	return common > 9*other
}

// invalidShare gives the share of the bytes beyond ASCII that are not UTF-8.
func invalidShare(text []byte) float64 {
	var bad, all int
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if text[i] >= utf8.RuneSelf {
			all += n
			if r == utf8.RuneError && n == 1 {
				bad++
			}
		}
		i += n
	}
	return float64(bad) / float64(max(all, 1))
}
