package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"gongkai/internal/diag"
)

// maxFile is how large a file of the office's may be.
const maxFile = 2 << 20

// readFile reads a file into buf, which may be nil, and gives the longer one. A
// file that cannot be opened, is empty, too large or no file is a finding; ok
// is then false. Only a read that fails half-way is an error: that is the
// machine's fault.
func readFile(fsys fs.FS, f file, buf []byte, out *collector) (text []byte, ok bool, err error) {
	opened := open(fsys, f, out)
	if opened == nil {
		return buf, false, nil
	}
	defer opened.Close()
	buf, err = readUpTo(opened, maxFile+1, buf[:0])
	if err != nil {
		return buf, false, fmt.Errorf("reading %s: %w", f.path, err)
	}
	if len(buf) > maxFile {
		tooLarge(opened, out)
		return buf, false, nil
	}
	if len(buf) == 0 || string(buf) == bom {
		out.fatal("FI-02", whole(), diag.T("文件是空的", "the file is empty"),
			diag.T("补上内容，或删去此文件", "write something into it or remove it"))
		return buf, false, nil
	}
	return buf, true, nil
}

// open opens a regular file. Anything else is a finding, and the result nil:
// opening a named pipe would wait for ever, so what it is comes first.
func open(fsys fs.FS, f file, out *collector) fs.File {
	if !f.regular {
		info, err := fs.Stat(fsys, f.path)
		if err != nil {
			unreadable(err, out)
			return nil
		}
		if !info.Mode().IsRegular() {
			notAFile(info.Mode(), out)
			return nil
		}
	}
	opened, err := fsys.Open(f.path)
	if err != nil {
		unreadable(err, out)
		return nil
	}
	return opened
}

// notAFile reports what has the name of a file and is none.
func notAFile(mode fs.FileMode, out *collector) {
	message := diag.T("这是管道或设备，不是文件", "this is a pipe or a device, not a file")
	if mode.IsDir() {
		message = diag.T("这是文件夹，不是文件", "this is a folder, not a file")
	}
	out.fatal("FI-02", whole(), message, diag.T("改名或移走", "rename it or move it away"))
}

// unreadable reports a file that cannot be opened.
func unreadable(err error, out *collector) {
	why := diag.Cause(err)
	message := diag.Text{ZH: "文件无法打开：" + why.ZH, EN: "the file cannot be opened: " + why.EN}
	hint := diag.T("检查文件的权限；链接不能指向网站文件夹之外", "check its permissions; a link cannot lead out of the site's folder")
	switch {
	case errors.Is(err, fs.ErrNotExist) && out.file == siteFile:
		message = diag.T("缺少网站的设置文件", "the site's settings file is missing")
		hint = diag.T("用“gongkai new site”新建，或用-C指明网站所在的文件夹", `make it with "gongkai new site", or name the site's folder with -C`)
	case errors.Is(err, fs.ErrNotExist):
		message = diag.T("链接指向的文件不存在", "the file that this link points to does not exist")
		hint = diag.T("改正或删去这个链接", "correct or remove the link")
	}
	out.fatal("FI-02", whole(), message, hint)
}

func tooLarge(f fs.File, out *collector) {
	size := int64(maxFile + 1)
	if info, err := f.Stat(); err == nil {
		size = max(size, info.Size())
	}
	out.fatal("FI-02", whole(),
		diag.T("文件太大：%d字节，最多%d字节", "the file is too large: %d bytes, the limit is %d", size, maxFile),
		diag.T("把内容分成几章；图片和数据不要写在文字里", "divide it into chapters; pictures and data do not belong in the text"))
}

// readUpTo appends at most limit bytes of r to buf.
func readUpTo(r io.Reader, limit int, buf []byte) ([]byte, error) {
	for len(buf) < limit {
		if len(buf) == cap(buf) {
			buf = append(buf, make([]byte, max(4096, cap(buf)))...)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):min(cap(buf), limit)])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}
