package deploy

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"
)

// host is what was found at a target.
type host struct {
	record  *Release   // nil before the first deployment
	earlier []*Release // the latest first
	journal *journal   // nil unless a deployment did not end
	objects map[string]bool

	files   map[string]Info // files where gongkai has or wants one
	folders map[string]bool // folders in which gongkai has or wants something
	odd     map[string]bool // links and the like, or folders, where a file is wanted
	foreign []string        // what others put there; a folder ends in a slash
	sums    map[string]Sum  // of the files that were read
}

// reader reads a host.
type reader struct {
	t     Target
	quick bool // trust what has the recorded size and stamp
	watch Watcher
}

// read finds out what is at the target. wanted are the paths that are going to
// be there.
func (r reader) read(ctx context.Context, wanted []File) (*host, error) {
	h := &host{files: map[string]Info{}, folders: map[string]bool{}, odd: map[string]bool{}, sums: map[string]Sum{}, objects: map[string]bool{}}
	if err := r.readState(ctx, h); err != nil {
		return nil, err
	}
	paths := h.paths(wanted)
	if err := r.walk(ctx, h, paths); err != nil {
		return nil, err
	}
	return h, r.hash(ctx, h)
}

func (r reader) readState(ctx context.Context, h *host) (err error) {
	if h.record, err = readRelease(ctx, r.t, currentName); err != nil {
		return err
	}
	if h.record == nil {
		if h.record, err = adopted(ctx, r.t); err != nil {
			return err
		}
	}
	if h.earlier, err = readReleases(ctx, r.t); err != nil {
		return err
	}
	if h.journal, err = readJournal(ctx, r.t); err != nil {
		return err
	}
	infos, err := r.t.List(ctx, objectsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRead(objectsDir, err)
	}
	for _, info := range infos {
		h.objects[info.Name] = true
	}
	return nil
}

// paths are all at which gongkai has, had or wants a file.
func (h *host) paths(wanted []File) map[string]bool {
	paths := map[string]bool{}
	for _, f := range wanted {
		paths[f.Path] = true
	}
	if h.record != nil {
		for _, f := range h.record.Files {
			paths[f.Path] = true
		}
	}
	if h.journal != nil {
		for p := range h.journal.Owned {
			paths[p] = true
		}
	}
	return paths
}

// walk lists the folders in which gongkai has something, level by level. Others
// are named and not looked into.
func (r reader) walk(ctx context.Context, h *host, paths map[string]bool) error {
	inside := map[string]bool{"": true}
	for p := range paths {
		for p = parent(p); p != ""; p = parent(p) {
			inside[p] = true
		}
	}
	var mu sync.Mutex
	for level := []string{""}; len(level) > 0; {
		var next []string
		err := each(ctx, r.t.Traits().Workers, level, func(ctx context.Context, dir string) error {
			infos, err := r.t.List(ctx, dir)
			if err != nil {
				return cannotRead(path.Join("/", dir), err)
			}
			mu.Lock()
			defer mu.Unlock()
			h.folders[dir] = true
			for _, info := range infos {
				name := path.Join(dir, info.Name)
				switch {
				case name == stateDir:
				case info.Kind == EntryFolder && inside[name]:
					next = append(next, name)
					if paths[name] {
						h.odd[name] = true
					}
				case info.Kind == EntryFile && paths[name]:
					h.files[name] = info
				case paths[name] || inside[name]:
					h.odd[name] = true
				case info.Kind == EntryFolder:
					h.foreign = append(h.foreign, name+"/")
				default:
					h.foreign = append(h.foreign, name)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		level = next
	}
	slices.Sort(h.foreign)
	return nil
}

// hash reads the published files.
func (r reader) hash(ctx context.Context, h *host) error {
	recorded := h.record.sums()
	var read []File
	var bytes int64
	for _, name := range slices.Sorted(maps.Keys(h.files)) {
		info, f := h.files[name], recorded[name]
		if r.quick && f.Stamp != "" && f.Stamp == info.Stamp && f.Size == info.Size {
			h.sums[name] = f.Sum
			continue
		}
		read = append(read, File{Path: name, Size: info.Size})
		bytes += info.Size
	}
	sums, err := readBack(ctx, r.t, read, r.watch.step(StepRead, len(read), bytes))
	maps.Copy(h.sums, sums)
	return err
}

// readBack gives the sums of files of the target, which it reads or has the
// target hash; a file that is gone has none.
func readBack(ctx context.Context, t Target, files []File, count counter) (map[string]Sum, error) {
	sums := map[string]Sum{}
	var mu sync.Mutex
	note := func(name string, sum Sum, size int64) {
		mu.Lock()
		defer mu.Unlock()
		sums[name] = sum
		count(1, size)
	}
	if s, ok := t.(summer); ok && len(files) >= worthAsking {
		var rest []File
		parts := slices.Collect(slices.Chunk(files, min(askedAtOnce, len(files)/sftpConnections)))
		err := each(ctx, sftpConnections, parts, func(ctx context.Context, part []File) error {
			there, ok := s.sums(ctx, part)
			if !ok {
				mu.Lock()
				defer mu.Unlock()
				rest = append(rest, part...)
				return nil
			}
			for _, f := range part {
				if sum, ok := there[f.Path]; ok {
					note(f.Path, sum, f.Size)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		files = rest
	}
	err := each(ctx, t.Traits().Workers, files, func(ctx context.Context, file File) error {
		f, err := t.Read(ctx, file.Path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return cannotRead(file.Path, err)
		}
		defer f.Close()
		sum, size, err := hash(f)
		if err != nil {
			return cannotRead(file.Path, err)
		}
		note(file.Path, sum, size)
		return nil
	})
	return sums, err
}

// Asking takes a process on the host, which few files are not worth.
const (
	worthAsking = 20
	askedAtOnce = 500
)

// owned tells whether gongkai may have put a content at a path.
func (h *host) owned(name string, sum Sum) bool {
	if h.record != nil {
		if i, ok := slices.BinarySearchFunc(h.record.Files, name, byPath); ok && h.record.Files[i].Sum == sum {
			return true
		}
	}
	return h.journal != nil && slices.Contains(h.journal.Owned[name], sum)
}

// has tells whether gongkai has ever had a file at a path.
func (h *host) has(name string) bool {
	if h.journal != nil && h.journal.Owned[name] != nil {
		return true
	}
	return h.expects(name)
}

// expects tells whether the record has a file at a path.
func (h *host) expects(name string) bool {
	if h.record == nil {
		return false
	}
	_, ok := slices.BinarySearchFunc(h.record.Files, name, byPath)
	return ok
}

func byPath(f File, name string) int {
	switch {
	case f.Path < name:
		return -1
	case f.Path > name:
		return 1
	}
	return 0
}

// mayBeGone tells whether an unfinished deployment may have removed a file.
func (h *host) mayBeGone(name string) bool {
	if h.journal == nil {
		return false
	}
	_, ok := h.journal.Gone[name]
	return ok
}

// last is the highest number that a release has had.
func (h *host) last() (n int) {
	if h.record != nil {
		n = h.record.Number
	}
	for _, r := range h.earlier {
		n = max(n, r.Number)
	}
	if h.journal != nil {
		n = max(n, h.journal.Number-1)
	}
	return n
}
