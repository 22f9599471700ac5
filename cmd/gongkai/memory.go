package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A build makes much short-lived memory beside a model that stays, so the
// collector is told to wait four times as long as usual while the heap is below
// memoryAim, and above it to keep to memoryAim, or to what the model needs with
// half as much again where that is more.
const (
	gcPercent = 400
	memoryAim = 268 << 20
	smallHeap = 64 << 20 // not worth a collection of its own
)

// easeCollector sets the collector before anything is loaded.
func easeCollector() {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryAim)
}

// roomForModel raises the limit for a model that is larger than foreseen, once
// it is loaded.
func roomForModel() {
	if heapSize() < smallHeap {
		return
	}
	runtime.GC()
	debug.SetMemoryLimit(max(memoryAim, heapSize()*3/2))
}

func heapSize() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
