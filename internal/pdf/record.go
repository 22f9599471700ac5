package pdf

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Folder is where editions are kept, in the site's folder. A build takes them
// from there; it does not make them.
const Folder = "editions"

// File is one edition of a year that can be offered to readers.
type File struct {
	Lang string // "zh"
	Name string // "2018.zh.pdf", in Folder and in the year's published folder
	Data []byte
}

// State says what a year's editions are worth.
type State uint8

// The states of a year's editions.
const (
	None  State = iota // none were made
	Fresh              // they are of what the sources say now
	Stale              // the sources have changed since, or a file is not what was made
)

// The record of a year's editions is a list of digests as sha256sum writes it,
// with the sources' in a comment: 2018.sum.
const sourcesMark = "# sources "

// RecordName gives the path of the record of a year's editions.
func RecordName(year int) string { return path.Join(Folder, strconv.Itoa(year)+".sum") }

// Name gives the name of a year's edition in a language.
func Name(year int, lang string) string { return fmt.Sprintf("%d.%s.pdf", year, lang) }

// Recorded tells whether a year may have editions, fresh or stale.
func Recorded(site fs.FS, year int) bool {
	_, err := fs.Stat(site, RecordName(year))
	return err == nil
}

// Find gives the editions of a year and their state; of stale ones, none.
func Find(site fs.FS, year int) ([]File, State, error) {
	record, err := fs.ReadFile(site, RecordName(year))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, None, nil
	}
	if err != nil {
		return nil, None, err
	}
	sources, err := Sources(site, year)
	if err != nil {
		return nil, None, err
	}
	var files []File
	for lines := bufio.NewScanner(bytes.NewReader(record)); lines.Scan(); {
		line := lines.Text()
		if of, ok := strings.CutPrefix(line, sourcesMark); ok {
			if of != sources {
				return nil, Stale, nil
			}
			continue
		}
		sum, name, ok := strings.Cut(line, "  ")
		lang := strings.TrimSuffix(strings.TrimPrefix(name, strconv.Itoa(year)+"."), ".pdf")
		if !ok || name != Name(year, lang) || strings.Contains(name, "/") {
			return nil, Stale, nil
		}
		data, err := fs.ReadFile(site, path.Join(Folder, name))
		if err != nil || digest(data) != sum {
			return nil, Stale, nil
		}
		files = append(files, File{lang, name, data})
	}
	if len(files) == 0 {
		return nil, Stale, nil
	}
	return files, Fresh, nil
}

// RuleID is the rule about editions.
const RuleID = "PD-01"

// Finding says that a year's editions are out of date.
func Finding(year int) diag.Finding {
	return diag.Finding{
		Rule: RuleID, Severity: diag.Warning, Pos: diag.Pos{File: RecordName(year)},
		Message: diag.T("%d年的PDF版与现在的内容不一致，没有公布", "the PDF editions of %d are not of what the report says now, and were not published", year),
		Hint:    diag.T("重新制作：gongkai export pdf %d", "make them again: gongkai export pdf %d", year),
	}
}

// Sources gives the digest of what the editions of a year are made from:
// site.yaml, every file of the year's folder, and of other years whose figures
// it shows what states figures.
func Sources(site fs.FS, year int) (string, error) {
	h := sha256.New()
	switch data, err := fs.ReadFile(site, "content/site.yaml"); {
	case err == nil:
		fmt.Fprintf(h, "%s  content/site.yaml\n", digest(data))
	case !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	years, err := content.Shown(site, year)
	if err != nil {
		return "", err
	}
	for _, y := range years {
		err := content.EachSource(site, y, func(name string, data []byte) {
			if path.Base(name) == content.LockFile {
				return // what was confirmed is not printed
			}
			if y != year {
				data = content.Facts(name, data)
			}
			fmt.Fprintf(h, "%s  %s\n", digest(data), name)
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Keep puts the editions of a year into Folder, with their record. All are
// written before any takes its place, so that on a full disk everything stays as
// it was; and the record takes its place last, so that a build that comes in
// between takes them for stale.
func Keep(site *os.Root, year int, sources string, files []File) error {
	if err := site.Mkdir(Folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	record := sourcesMark + sources + "\n"
	for _, f := range files {
		record += digest(f.Data) + "  " + f.Name + "\n"
	}
	all := append(slices.Clone(files), File{Name: path.Base(RecordName(year)), Data: []byte(record)})
	for _, f := range all {
		if err := write(site, half(f.Name), f.Data); err != nil {
			return errors.Join(err, drop(site, all))
		}
	}
	for _, f := range all {
		if err := site.Rename(half(f.Name), path.Join(Folder, f.Name)); err != nil {
			return errors.Join(err, drop(site, all))
		}
	}
	return nil
}

// half is where a file is written before it takes its place.
func half(name string) string { return path.Join(Folder, ".~"+name) }

func write(site *os.Root, name string, data []byte) error {
	f, err := site.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// drop removes what did not take its place.
func drop(site *os.Root, files []File) error {
	var errs []error
	for _, f := range files {
		if err := site.Remove(half(f.Name)); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
