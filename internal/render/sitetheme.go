package render

import (
	"errors"
	"io/fs"

	"gongkai/internal/diag"
)

// SiteTheme reads the look of a site: the files of its folders layouts and
// static where it has them, else the built-in ones. fsys is the site's folder.
func SiteTheme(fsys, layouts, static fs.FS, langs []string) (*Theme, []diag.Finding, error) {
	var faults []diag.Finding
	overlaid := func(name string, builtin fs.FS) fs.FS {
		folder, fault := SiteFolder(fsys, name, builtin)
		if fault != nil {
			faults = append(faults, *fault)
		}
		return folder
	}
	theme, findings, err := LoadTheme(overlaid("layouts", layouts), overlaid("static", static), langs)
	return theme, append(faults, findings...), err
}

// SiteFolder gives the files of a folder of the look as a site uses them: its own
// laid over the built-in ones. fsys is the site's folder.
func SiteFolder(fsys fs.FS, name string, builtin fs.FS) (fs.FS, *diag.Finding) {
	own, fault := ownFolder(fsys, name)
	return Overlay(own, builtin), fault
}

// ownFolder gives a folder of the site's own look, nil when it has none. One
// that is there and cannot be used is a finding: the built-in look instead of
// the site's would be a surprise.
func ownFolder(fsys fs.FS, name string) (fs.FS, *diag.Finding) {
	info, err := fs.Stat(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && info.IsDir() {
		var dir fs.FS
		if dir, err = fs.Sub(fsys, name); err == nil {
			_, err = fs.ReadDir(dir, ".")
		}
		if err == nil {
			return dir, nil
		}
	}
	why := diag.T("它不是文件夹", "it is not a folder")
	if err != nil {
		why = diag.Cause(err)
	}
	return nil, &diag.Finding{Rule: "LY-01", Severity: diag.Error, Pos: diag.Pos{File: name},
		Message: diag.Text{ZH: "无法使用“" + name + "”：" + why.ZH, EN: "\"" + name + "\" cannot be used: " + why.EN},
		Hint:    diag.T("改名或移走，即用内置的版式", "rename it or move it away to use the built-in look")}
}
