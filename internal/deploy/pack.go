package deploy

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// Names in a package.
const (
	packSite   = "site/" // the site, with its own manifest
	packReadme = "说明.txt"
)

// packTime is the time of every file in a package, the earliest that the format
// can tell: the same site gives the same package.
var packTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Pack makes a package to hand over: the site, a manifest of everything, and a
// text that tells the receiver in plain words what to do. The same site gives
// the same bytes. The package appears whole, or not at all.
func Pack(ctx context.Context, src *Source, name string, site diag.Text, opt Options) (*Result, error) {
	held, err := output.LockFile(beside(name, "lock"))
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return nil, packBusy(name, err)
	}
	defer held.Release()
	p, err := PreviewPack(src, name, opt)
	if err != nil {
		return nil, err
	}
	if opt.Approve != nil {
		if err := opt.Approve(p); err != nil {
			return nil, err
		}
	}
	if len(p.Differ) > 0 && !opt.Overwrite {
		return nil, p.Refusal()
	}
	temp := beside(name, "part")
	defer os.Remove(temp) // gone when all went well
	r := &Result{Plan: p}
	if err := writePack(ctx, src, temp, site, opt, r); err != nil {
		return nil, cannotWrite(name, local(err))
	}
	if r.Verified, err = verifyPack(temp); err != nil {
		return nil, err
	}
	if err := os.Rename(temp, name); err != nil {
		return nil, cannotWrite(name, err)
	}
	return r, nil
}

// beside gives a name next to the package.
func beside(name, what string) string {
	return filepath.Join(filepath.Dir(name), ".gongkai-"+what+"-"+filepath.Base(name))
}

func packBusy(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return cannotWrite(name, err)
	}
	return refuse(diag.T("另一次发布正在写“%s”", "another deployment is writing %q", name), diag.T("等它结束后再试", "wait for it to end"))
}

// PreviewPack compares the package that is there with the site.
func PreviewPack(src *Source, name string, opt Options) (*Plan, error) {
	h := &host{files: map[string]Info{}, folders: map[string]bool{}, odd: map[string]bool{}, sums: map[string]Sum{}}
	old, err := readPack(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return &Plan{Add: src.Files, Differ: []Difference{{name, Foreign}}}, nil
	default:
		h.record = old
		for _, f := range old.Files {
			h.sums[f.Path] = f.Sum
		}
	}
	p := makePlan(h, src.Files)
	p.Release = 0
	return p, nil
}

// readPack reads the manifest of a package as a record without number.
func readPack(name string) (*Release, error) {
	z, err := zip.OpenReader(name)
	if errors.Is(err, zip.ErrFormat) {
		return nil, errNoPack
	}
	if err != nil {
		return nil, err
	}
	defer z.Close()
	f, err := z.Open(output.ManifestName)
	if err != nil {
		return nil, errNoPack
	}
	defer f.Close()
	entries, err := output.ReadManifest(f)
	if err != nil {
		return nil, errNoPack
	}
	r := &Release{Format: recordFormat}
	for _, e := range entries {
		if path, ok := strings.CutPrefix(e.Path, packSite); ok {
			r.Files = append(r.Files, File{Path: path, Sum: Sum(e.Sum), Size: unknownSize})
		}
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return r, nil
}

var errNoPack = errors.New("not a package of gongkai")

// packer writes the files of a package and notes them for its manifest.
type packer struct {
	*zip.Writer
	manifest bytes.Buffer
}

func writePack(ctx context.Context, src *Source, temp string, site diag.Text, opt Options, r *Result) error {
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	defer f.Close()
	p := packer{Writer: zip.NewWriter(f)}
	readme := packText(site, src, opt.Overrides)
	if err := p.add(packReadme, strings.NewReader(readme)); err != nil {
		return err
	}
	var size int64
	for _, file := range src.Files {
		size += file.Size
	}
	count := opt.Watch.step(StepSend, len(src.Files), size)
	for _, file := range src.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.addFile(src, file); err != nil {
			return err
		}
		r.Sent += file.Size
		count(1, file.Size)
	}
	if err := p.write(output.ManifestName, &p.manifest); err != nil {
		return err
	}
	if err := p.Close(); err != nil {
		return err
	}
	return f.Close()
}

func (p *packer) addFile(src *Source, file File) error {
	f, err := src.content(file).Open()
	if err != nil {
		return err
	}
	defer f.Close()
	return p.add(packSite+file.Path, f)
}

// add writes a file and its line of the manifest.
func (p *packer) add(name string, r io.Reader) error {
	h := sha256.New()
	if err := p.write(name, io.TeeReader(r, h)); err != nil {
		return err
	}
	fmt.Fprintf(&p.manifest, "%x  %s\n", h.Sum(nil), name)
	return nil
}

func (p *packer) write(name string, r io.Reader) error {
	head := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packTime}
	head.SetMode(fileMode)
	w, err := p.CreateHeader(head)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}

// verifyPack reads a package and compares every file with its manifest.
func verifyPack(name string) (files int, err error) {
	differ, files, err := judgePack(name)
	if err == nil && len(differ) > 0 {
		var names []string
		for _, d := range differ {
			names = append(names, d.Path)
		}
		err = unverified(names)
	}
	return files, err
}

func judgePack(name string) (differ []Difference, files int, err error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, 0, cannotRead(name, err)
	}
	defer z.Close()
	manifest, err := z.Open(output.ManifestName)
	if err != nil {
		return nil, 0, cannotRead(name, errNoPack)
	}
	entries, err := output.ReadManifest(manifest)
	if err != nil {
		return nil, 0, cannotRead(name, errNoPack)
	}
	found := map[string]*zip.File{}
	for _, f := range z.File {
		found[f.Name] = f
	}
	for _, e := range entries {
		f := found[e.Path]
		delete(found, e.Path)
		if f == nil {
			differ = append(differ, Difference{e.Path, Missing})
		} else if sum, err := hashPacked(f); err != nil || sum != Sum(e.Sum) {
			differ = append(differ, Difference{e.Path, Changed})
		}
	}
	delete(found, output.ManifestName)
	for name := range found {
		differ = append(differ, Difference{name, Foreign})
	}
	slices.SortFunc(differ, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return differ, len(entries), nil
}

func hashPacked(f *zip.File) (Sum, error) {
	r, err := f.Open()
	if err != nil {
		return Sum{}, err
	}
	defer r.Close()
	sum, _, err := hash(r)
	return sum, err
}

// PackStatus tells whether a package is intact.
func PackStatus(name string) (*State, error) {
	r, err := readPack(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &State{}, nil
	}
	if err != nil {
		return nil, cannotReadSource(name, err)
	}
	differ, _, err := judgePack(name)
	return &State{Release: r, Differ: differ}, err
}
