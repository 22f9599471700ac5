package deploy

import (
	"time"

	"gongkai/internal/diag"
)

// Step is a stage of a deployment, for those who watch it.
type Step uint8

// The steps, in their order.
const (
	StepRead   Step = iota // published files are read
	StepKeep               // replaced contents are kept
	StepSend               // contents travel
	StepPlace              // they are put into place
	StepVerify             // they are read back
	StepWait               // visitors get their time
	StepRemove             // what is not wanted any more is removed
)

// Text names the step.
func (s Step) Text() diag.Text {
	return [...]diag.Text{
		{ZH: "核对主机上的文件", EN: "reading what is there"},
		{ZH: "保留将被替换的文件", EN: "keeping what will be replaced"},
		{ZH: "发送", EN: "sending"},
		{ZH: "发布", EN: "publishing"},
		{ZH: "读回核对", EN: "reading back"},
		{ZH: "等候正在打开网页的读者", EN: "waiting for pages that are being loaded"},
		{ZH: "删除不再需要的文件", EN: "removing what is not needed any more"},
	}[s]
}

// Watcher follows a deployment. Its fields may be nil.
type Watcher struct {
	// Begin says that a step begins which has so many files and bytes.
	Begin func(s Step, files int, bytes int64)

	// Done says that so many files and bytes more are done; several goroutines
	// call it.
	Done func(files int, bytes int64)

	// Waiting says that another's lock is watched for a sign of life.
	Waiting func(owner string, most time.Duration)
}

// counter counts what a step has done.
type counter func(files int, bytes int64)

func (w Watcher) step(s Step, files int, bytes int64) counter {
	if w.Begin != nil && files > 0 {
		w.Begin(s, files, bytes)
	}
	if w.Done != nil {
		return w.Done
	}
	return func(int, int64) {}
}

func (w Watcher) waiting(owner string, most time.Duration) {
	if w.Waiting != nil {
		w.Waiting(owner, most)
	}
}
