package stat

import "testing"

var (
	sinkValue Value
	sinkBytes []byte
)

func BenchmarkParseValue(b *testing.B) {
	for _, text := range []string{"7", "27490", "75.4%", "27,490", "近10万", "2亿以上", "一万二千"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkValue, _ = ParseValue(text)
			}
		})
	}
}

func BenchmarkAppendText(b *testing.B) {
	styles := map[string]Style{"zh": {Lang: "zh"}, "en": {Lang: "en", Grouped: true}}
	for _, text := range []string{"27490", "75.4%", "近10万", "2亿以上"} {
		v := val(b, text)
		for _, lang := range []string{"zh", "en"} {
			s := styles[lang]
			b.Run(text+"/"+lang, func(b *testing.B) {
				buf := make([]byte, 0, 64)
				b.ReportAllocs()
				for b.Loop() {
					buf = v.AppendWithUnit(buf[:0], Plural{"item", "items"}, s)
				}
				sinkBytes = buf
			})
		}
	}
}

func BenchmarkShare(b *testing.B) {
	v := Value{Num: num(b, "20515/27220")}
	s := Style{Lang: "en", Special: Percent, Decimals: 1}
	buf := make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		buf = v.AppendText(buf[:0], s)
	}
	sinkBytes = buf
}

func BenchmarkMachineText(b *testing.B) {
	r := num(b, "27490")
	buf := make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		buf = r.AppendMachine(buf[:0])
	}
	sinkBytes = buf
}
