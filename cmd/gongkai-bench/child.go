package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// usage is what one process cost.
type usage struct {
	Wall time.Duration `json:"wall_ns"`
	CPU  time.Duration `json:"cpu_ns"`     // user and system, all its threads
	Peak int64         `json:"peak_bytes"` // most memory it had at once; 0: not known
}

// processes starts children whose messages go to a file: a pipe would have to be
// read while the clock runs.
type processes struct {
	log string
}

// measure runs a command and gives what it cost. Whatever the disk still has to
// do for earlier runs is done before the clock starts.
func (p processes) measure(ctx context.Context, command ...string) (usage, error) {
	log, err := os.Create(p.log)
	if err != nil {
		return usage{}, err
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = log, log
	settle()
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return usage{}, p.failure(ctx, command, err)
	}
	state := cmd.ProcessState
	return usage{Wall: wall, CPU: state.UserTime() + state.SystemTime(), Peak: peak(state)}, nil
}

// failure tells which command failed, and its last words.
func (p processes) failure(ctx context.Context, command []string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted: %w", ctx.Err())
	}
	said, readErr := os.ReadFile(p.log)
	if readErr != nil {
		return fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, lastLines(said, 12))
}

// lastLines gives the end of a text.
func lastLines(text []byte, n int) string {
	lines := strings.Split(string(bytes.TrimRight(text, "\n")), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
