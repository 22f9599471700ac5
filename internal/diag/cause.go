package diag

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Cause says in both languages why the operating system refused something,
// without the path: the caller names that in its own words. A reason that has
// no words here is given as the system has it.
func Cause(err error) Text {
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return c.text
		}
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	switch err.Error() { // os.Root has no names for these
	case "path escapes from parent":
		return T("它是指向别处的链接", "it is a link that leads elsewhere")
	case "not a directory":
		return Cause(syscall.ENOTDIR)
	}
	return Text{err.Error(), err.Error()}
}

// causes are what an author or operator meets.
var causes = []struct {
	err  error
	text Text
}{
	{fs.ErrPermission, T("没有权限", "no permission")},
	{syscall.EROFS, T("磁盘是只读的", "the disk is read-only")},
	{fs.ErrNotExist, T("不存在", "it does not exist")},
	{fs.ErrExist, T("已经存在", "it exists already")},
	{syscall.ENOTDIR, T("它或上级不是文件夹", "it, or what it is in, is not a folder")},
	{syscall.EISDIR, T("它是文件夹", "it is a folder")},
	{syscall.ENOSPC, T("磁盘空间不足", "no space left on the disk")},
	{syscall.ENAMETOOLONG, T("名称太长", "the name is too long")},
	{syscall.ELOOP, T("链接成环", "its links go round in a circle")},
	{syscall.EMFILE, T("打开的文件太多", "too many files are open")},
	{syscall.EIO, T("磁盘读写出错", "the disk failed")},
}
