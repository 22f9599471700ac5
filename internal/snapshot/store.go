package snapshot

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// RuleID is the rule about sealed years.
const RuleID = "SI-04"

// Places within a bag.
const (
	SiteDir   = "data/site/"
	SourceDir = "data/source/"

	CorrectionsFile = "data/corrections.json" // of versions that correct others
)

// Year is a sealed year with all its versions, the first first.
type Year struct {
	Year     int
	Versions []*Snapshot
	// Differs says that the sources in the site's folder are not those that were
	// sealed; Absent, that they are not there at all. See Compare.
	Differs, Absent bool
}

// Latest gives the version that is published as the year.
func (y *Year) Latest() *Snapshot { return y.Versions[len(y.Versions)-1] }

// Store is the folder of snapshots, opened.
type Store struct {
	Years []*Year // oldest first
	dir   string
}

// OpenStore opens and verifies every snapshot in dir; none when the folder is
// missing. What is wrong with them is given as findings whose files are named
// below shown; a year of which a version is damaged or missing is left out.
func OpenStore(dir, shown string) (*Store, []diag.Finding, error) {
	versions, err := List(dir)
	if err != nil {
		return nil, nil, err
	}
	s := &Store{dir: dir}
	var findings []diag.Finding
	for len(versions) > 0 {
		n := 1
		for n < len(versions) && versions[n].Year == versions[0].Year {
			n++
		}
		year, faults, err := s.openYear(versions[:n], shown)
		if err != nil {
			return nil, nil, errors.Join(err, s.Close())
		}
		findings = append(findings, faults...)
		if year != nil {
			s.Years = append(s.Years, year)
		}
		versions = versions[n:]
	}
	return s, findings, nil
}

// VerifyStore verifies all snapshots in a folder, and that each version follows
// on the one before. ErrNoManifest says that there is none.
func VerifyStore(dir string) (*Outcome, error) {
	if versions, err := List(dir); err != nil || len(versions) == 0 {
		return nil, errors.Join(err, ErrNoManifest)
	}
	s, findings, err := OpenStore(dir, "")
	if err != nil {
		return nil, err
	}
	defer s.Close()
	o := &Outcome{}
	for _, f := range findings {
		o.Faults = append(o.Faults, Fault{f.Pos.File, Broken, diag.Text{ZH: f.Pos.File + "：" + f.Message.ZH, EN: f.Pos.File + ": " + f.Message.EN}})
	}
	for _, y := range s.Years {
		for _, v := range y.Versions {
			o.Files += len(v.items)
			for i := range v.items {
				o.Bytes += v.items[i].sums.size
			}
		}
	}
	return o, nil
}

// Close closes every snapshot.
func (s *Store) Close() error {
	var errs []error
	for _, y := range s.Years {
		errs = append(errs, y.close())
	}
	return errors.Join(errs...)
}

func (y *Year) close() error {
	var errs []error
	for _, v := range y.Versions {
		errs = append(errs, v.Close())
	}
	return errors.Join(errs...)
}

// Find gives a year; nil when it is not sealed.
func (s *Store) Find(year int) *Year {
	for _, y := range s.Years {
		if y.Year == year {
			return y
		}
	}
	return nil
}

// openYear opens the versions of one year and compares each with what the next
// says of it.
func (s *Store) openYear(versions []Version, shown string) (*Year, []diag.Finding, error) {
	y := &Year{Year: versions[0].Year}
	var findings []diag.Finding
	for i, v := range versions {
		file := path.Join(shown, v.File())
		if v.N != i+1 {
			gone := Version{v.Year, i + 1}
			findings = append(findings, finding(path.Join(shown, gone.File()),
				diag.T("缺少“%s”，而更正它的“%s”还在", "%q is missing, while %q, which comes after it, is there", gone.File(), v.File()), restoreFile))
			break
		}
		snap, faults, err := Open(filepath.Join(s.dir, v.File()))
		if err != nil {
			return nil, nil, errors.Join(err, y.close())
		}
		if snap == nil {
			for _, f := range faults {
				findings = append(findings, finding(file, f.Text, restoreFile))
			}
			break
		}
		y.Versions = append(y.Versions, snap)
	}
	if len(findings) == 0 {
		var err error
		if findings, err = y.chain(shown); err != nil {
			return nil, nil, errors.Join(err, y.close())
		}
	}
	if len(findings) > 0 {
		return nil, findings, y.close()
	}
	return y, nil, nil
}

var restoreFile = diag.T("从备份恢复这个文件；gongkai verify 逐个列出有问题的文件", "restore the file from a backup; gongkai verify lists what is wrong with it")

// chain compares each version with the digest that the next has of it: a
// version that was replaced by another whole one.
func (y *Year) chain(shown string) (findings []diag.Finding, err error) {
	for i, v := range y.Versions[1:] {
		sum, err := y.Versions[i].SHA256()
		if err != nil {
			return nil, err
		}
		if v.Info.Get(CorrectsSHA256) != fmt.Sprintf("%x", sum) {
			was := y.Versions[i].Name + zipExt
			findings = append(findings, finding(path.Join(shown, was),
				diag.T("“%s”不是“%s.zip”所更正的那个文件", "%q is not the file that %q.zip corrects", was, v.Name), restoreFile))
		}
	}
	return findings, nil
}

func finding(file string, message, hint diag.Text) diag.Finding {
	return diag.Finding{Pos: diag.Pos{File: file}, Rule: RuleID, Severity: diag.Error, Message: message, Hint: hint}
}

// Compare compares the year's sources in fsys, the site's folder, with those
// that were sealed, and notes what it finds in y. Every file that differs is a
// finding. A folder that is not there at all is a warning: the year is still
// published, and its figures are read from the snapshot.
func (y *Year) Compare(fsys fs.FS) ([]diag.Finding, error) {
	y.Absent, y.Differs = false, false
	dir := path.Join("content", strconv.Itoa(y.Year))
	if _, err := fs.Stat(fsys, dir); errors.Is(err, fs.ErrNotExist) {
		y.Absent = true
		f := finding(dir, diag.T("没有“%s”；该年按快照发布，数据取自快照", "there is no %q: the year is published, and its figures read, from the snapshot", dir),
			diag.T("要恢复原稿，解开 snapshots/%s.zip 中的 %s", "to have the sources back, unpack %[2]s of snapshots/%[1]s.zip", y.Latest().Name, SourceDir+dir))
		f.Severity = diag.Warning
		return []diag.Finding{f}, nil
	}
	names, err := SourceFiles(fsys, dir)
	if err != nil {
		return nil, err
	}
	var findings []diag.Finding
	for _, f := range y.Latest().Files(SourceDir + dir + "/") {
		name := strings.TrimPrefix(f.Path, SourceDir)
		if !slices.Contains(names, name) {
			findings = append(findings, y.difference(name, diag.T("缺少“%s”，它在已封存的%s里", "%q is missing; it is in the sealed %s", name, y.Latest().Name)))
			continue
		}
		same, err := y.sameSource(fsys, name)
		if err != nil {
			return nil, err
		}
		if !same {
			findings = append(findings, y.difference(name, diag.T("“%s”与已封存的%s不同，而公布的仍是封存的内容", "%q is not as it was sealed in %s, which is what is published", name, y.Latest().Name)))
		}
	}
	for _, name := range names {
		if !y.Latest().Has(SourceDir + name) {
			findings = append(findings, y.difference(name, diag.T("“%s”不在已封存的%s里", "%q is not in the sealed %s", name, y.Latest().Name)))
		}
	}
	y.Differs = len(findings) > 0
	return findings, nil
}

func (y *Year) difference(file string, message diag.Text) diag.Finding {
	return finding(file, message, diag.T(
		`若是更正：gongkai snapshot %[1]d --correction "…" --correction-en "…"，作为新版封存；若不是：恢复原稿（在 snapshots/%[2]s.zip 的 data/source 里）`,
		`for a correction: gongkai snapshot %[1]d --correction "…" --correction-en "…" seals a new version; otherwise restore the source, which is in data/source of snapshots/%[2]s.zip`,
		y.Year, y.Latest().Name))
}

func (y *Year) sameSource(fsys fs.FS, name string) (bool, error) {
	now, err := fs.ReadFile(fsys, name)
	if err != nil {
		return false, nil // it is a finding of its own why
	}
	was, err := y.Latest().Read(SourceDir + name)
	return bytes.Equal(now, was), err
}

// SourceFiles lists the files of a folder that belong to the sources, by path:
// not what editors and systems leave there.
func SourceFiles(fsys fs.FS, dir string) (names []string, err error) {
	err = fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case errors.Is(err, fs.ErrNotExist) && name == dir:
			return fs.SkipAll
		case err != nil:
			return err
		case name != "." && leftByOthers(base):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.IsDir():
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names, err
}

// leftByOthers tells what editors and systems leave in a folder: hidden files,
// backups, locks, probes.
func leftByOthers(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "~") ||
		strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") || name == "4913"
}
