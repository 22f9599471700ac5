package main

import (
	"fmt"
	"io/fs"
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/pdf"
	"gongkai/internal/snapshot"
)

// stampSources notes size and time of every file that a snapshot is made from.
// While they stay the same, pages and sources in it are of one state.
func (p *program) stampSources() ([]string, error) {
	root, err := p.openSite()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	fsys := root.FS()
	var stamps []string
	for _, dir := range []string{"content", "layouts", "static", pdf.Folder} {
		names, err := snapshot.SourceFiles(fsys, dir)
		if err != nil {
			return nil, nil // what cannot be read is a finding of whoever needs it
		}
		for _, name := range names {
			if info, err := fs.Stat(fsys, name); err == nil {
				stamps = append(stamps, fmt.Sprint(name, info.Size(), info.ModTime().UnixNano()))
			}
		}
	}
	return stamps, nil
}

// sameSources refuses to go on when a file was saved since the stamps were taken.
func (p *program) sameSources(stamps []string) error {
	now, err := p.stampSources()
	if err == nil && !slices.Equal(stamps, now) {
		return failure{diag.T("封存过程中有文件被改动；没有封存", "a file was changed while the year was being sealed; nothing was sealed"),
			diag.T("保存后重新运行", "save it and run again")}
	}
	return err
}
