package deploy

import (
	"context"
	"time"
)

// State is what is at a target.
type State struct {
	Release    *Release     // nil when nothing was ever deployed
	Earlier    []*Release   // that can be returned to, the latest first
	Differ     []Difference // published files that are not as the record says
	Foreign    []string     // what others put there
	Unfinished *Unfinished  // nil unless a deployment did not end
	Locked     *Unfinished  // nil unless somebody is deploying
}

// Unfinished is a deployment that has begun.
type Unfinished struct {
	Release int       `json:"release,omitempty"` // 0 when it is not known yet
	By      string    `json:"by"`
	Since   time.Time `json:"since"`
}

// Intact tells whether every file of the release is there and as published, and
// nothing is half done.
func (s *State) Intact() bool {
	return s.Release != nil && len(s.Differ) == 0 && s.Unfinished == nil
}

// Status reads the record of a target and every file that it names.
func Status(ctx context.Context, opt Options) (*State, error) {
	h, err := reader{opt.Target, opt.Quick, opt.Watch}.read(ctx, nil)
	if err != nil {
		return nil, err
	}
	s := &State{Release: h.record, Earlier: h.earlier, Foreign: h.foreign}
	if h.record != nil {
		s.Differ = makePlan(h, h.record.Files).Differ
	}
	if j := h.journal; j != nil {
		s.Unfinished = &Unfinished{j.Number, j.By, j.Started}
	}
	locks, err := readLocks(ctx, opt.Target)
	if err != nil {
		return nil, err
	}
	for _, raw := range locks {
		text := parseLock(raw)
		s.Locked = &Unfinished{By: text.By, Since: text.Since}
	}
	return s, nil
}
