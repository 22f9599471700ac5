package chart

import "testing"

func BenchmarkChart(b *testing.B) {
	for _, name := range []string{"bar", "bar-longest", "bar-thirty", "stack", "share", "column", "line", "flow"} {
		c := find(b, name)
		b.Run(name, func(b *testing.B) {
			buf := make([]byte, 0, 16<<10)
			b.ReportAllocs()
			for b.Loop() {
				buf = Layout(c).AppendSVG(buf[:0])
			}
		})
	}
}
