package main

import (
	"runtime/debug"
	"runtime/metrics"
)

// A build makes much short-lived memory beside a model that stays, so the
// collector is told to wait: while the heap is small, four times as long as
// usual; above memoryAim, or twice the model where that is more, as ever.
const (
	gcPercent = 400
	memoryAim = 224 << 20
)

// easeCollector sets the collector for the model that is loaded. Measured on
// sites of 1,000 chapters, it saves a tenth of a build.
func easeCollector() {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(max(memoryAim, 2*int64(sample[0].Value.Uint64())))
}
