package deploy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/output"
)

// Release is what the host's record says of one release.
type Release struct {
	Format    int        `json:"format"`  // 1
	Number    int        `json:"release"` // counts from 1
	Deployed  time.Time  `json:"deployed"`
	By        string     `json:"by"`      // user@host
	Program   string     `json:"program"` // the version of gongkai
	Overrides []Override `json:"overrides,omitempty"`

	Restored   *time.Time `json:"restored,omitempty"` // when it was returned to
	RestoredBy string     `json:"restored_by,omitempty"`

	Files []File `json:"files"` // by path
}

// Override is a named exception from the checks that a deployment must pass.
type Override struct {
	Rule     string `json:"rule"`
	Reason   string `json:"reason"`
	Findings int    `json:"findings"` // how many it let pass
}

// File is a published file.
type File struct {
	Path  string `json:"path"`
	Sum   Sum    `json:"sha256"`
	Size  int64  `json:"size"`
	Stamp string `json:"stamp,omitempty"` // see Info.Stamp
}

// journal is what deployments that did not end have done or were going to do.
type journal struct {
	Format  int                 `json:"format"`
	Number  int                 `json:"release"` // that it was to become
	Started time.Time           `json:"started"`
	By      string              `json:"by"`
	Owned   map[string][]Sum    `json:"owned"` // every content that gongkai may have put at a path
	Gone    map[string]struct{} `json:"gone,omitempty"`
}

// Sum is the SHA-256 of a content; as text, 64 hexadecimal digits.
type Sum output.Sum

// MarshalText gives the hexadecimal digits.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads hexadecimal digits.
func (s *Sum) UnmarshalText(text []byte) error {
	parsed, ok := output.ParseSum(string(text))
	if !ok {
		return errors.New("not a SHA-256: " + strconv.Quote(string(text)))
	}
	*s = Sum(parsed)
	return nil
}

// String gives the hexadecimal digits.
func (s Sum) String() string { return output.Sum(s).Hex() }

const recordFormat = 1

// encode writes a record, one file a line.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		panic(err) // only strings, numbers and times
	}
	return b.Bytes()
}

// readRelease reads a release's record, nil when there is none. Paths that no
// build writes are passed over: somebody edited it, and they are not ours.
func readRelease(ctx context.Context, t Target, name string) (*Release, error) {
	data, err := readAll(ctx, t, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(name, err)
	}
	var r Release
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, badState(name, err.Error())
	}
	if r.Format != recordFormat {
		return nil, badState(name, "format "+strconv.Itoa(r.Format))
	}
	r.Files = slices.DeleteFunc(r.Files, func(f File) bool { return output.CheckPath(f.Path) != nil })
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return &r, nil
}

func readJournal(ctx context.Context, t Target) (*journal, error) {
	data, err := readAll(ctx, t, journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(journalName, err)
	}
	var j journal
	if err := json.Unmarshal(data, &j); err != nil {
		return nil, badState(journalName, err.Error())
	}
	for path := range j.Owned {
		if output.CheckPath(path) != nil {
			delete(j.Owned, path)
		}
	}
	return &j, nil
}

// readReleases reads the records of earlier releases, the latest first.
func readReleases(ctx context.Context, t Target) ([]*Release, error) {
	infos, err := t.List(ctx, releasesDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(releasesDir, err)
	}
	var all []*Release
	for _, info := range infos {
		if _, err := strconv.Atoi(info.Name); err != nil || info.Kind != EntryFile {
			continue
		}
		r, err := readRelease(ctx, t, releasesDir+"/"+info.Name)
		if err != nil {
			return nil, err
		}
		if r != nil {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b *Release) int { return b.Number - a.Number })
	return all, nil
}

// sums gives a release's files by path.
func (r *Release) sums() map[string]File {
	all := map[string]File{}
	if r != nil {
		for _, f := range r.Files {
			all[f.Path] = f
		}
	}
	return all
}

// Bytes is the size of all files of a release.
func (r *Release) Bytes() (n int64) {
	for _, f := range r.Files {
		n += f.Size
	}
	return n
}

// adopted makes a record of a host that has a manifest and no record: the site
// was copied there by hand. Its number is 0.
func adopted(ctx context.Context, t Target) (*Release, error) {
	data, err := readAll(ctx, t, output.ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(output.ManifestName, err)
	}
	entries, err := output.ReadManifest(strings.NewReader(string(data)))
	if err != nil {
		return nil, nil // somebody else's file of that name
	}
	r := &Release{Format: recordFormat}
	for _, e := range append(entries, output.Entry{Path: output.ManifestName, Sum: sumOf(data)}) {
		if output.CheckPath(e.Path) == nil {
			r.Files = append(r.Files, File{Path: e.Path, Sum: Sum(e.Sum), Size: unknownSize})
		}
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return r, nil
}

// unknownSize is the size of a file in a record that a manifest stands in for.
const unknownSize = -1
