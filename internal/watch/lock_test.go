package watch

import (
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// fsnotify may wait for somebody to take an error while it holds the lock that
// a folder is watched and left with: nobody but the loop must be waited for.
func TestErrorsAreTakenApart(t *testing.T) {
	w := &Watcher{lost: make(chan error, 1)}
	errs := make(chan error)
	done := make(chan struct{})
	go func() { defer close(done); w.hear(errs) }()
	for range 100 { // nobody reads w.lost
		select {
		case errs <- fsnotify.ErrEventOverflow:
		case <-time.After(5 * time.Second):
			t.Fatal("an error is not taken while the loop is busy")
		}
	}
	close(errs)
	<-done
	if err := <-w.lost; err == nil {
		t.Error("that notices were lost is not told")
	}
}
