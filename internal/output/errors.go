package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// Error says in one sentence why a build could not be put into its folder. It
// speaks each of the tool's languages by itself, because this package knows
// only the standard library.
type Error struct {
	Path    string // the file or folder that it is about
	message words
	hint    words
	wrapped error
}

// words is one sentence in Chinese and in English.
type words struct{ zh, en string }

func (w words) in(lang string) string {
	if lang == "zh" {
		return w.zh
	}
	return w.en
}

// Error gives the English sentence without the hint.
func (e *Error) Error() string { return e.message.en }

// In gives the sentence in lang, "zh" or "en"; any other language gets English.
func (e *Error) In(lang string) string { return e.message.in(lang) }

// Hint says in lang what to do about it; it may be empty.
func (e *Error) Hint(lang string) string { return e.hint.in(lang) }

// Unwrap gives the operating system's error, if that was the cause.
func (e *Error) Unwrap() error { return e.wrapped }

// refuse makes an Error about path; the sentences name it by their only %q.
func refuse(path, zh, en string) *Error {
	return &Error{Path: path, message: words{fmt.Sprintf(zh, path), fmt.Sprintf(en, path)}}
}

func (e *Error) withHint(zh, en string) *Error {
	e.hint = words{zh, en}
	return e
}

func conflict(path string) *Error {
	return refuse(path,
		"“%s”不是 gongkai 生成的文件，却占着页面的位置，未予覆盖",
		"%q was not made by gongkai and stands where a file of the site must go",
	).withHint(
		"请将它移走，或换一个输出文件夹；确要覆盖时使用 --force",
		"move it away or choose another output folder; --force replaces it")
}

func leadsAway(path string) *Error {
	return refuse(path,
		"“%s”是符号链接，不能作为输出文件夹的一级",
		"%q is a symbolic link where a folder of the site must be",
	).withHint("请删除该链接", "remove the link")
}

func writtenTwice(path, first string) *Error {
	if path == first {
		return refuse(path, "路径“%s”被写入两次", "path %q is written twice")
	}
	return &Error{Path: path, message: words{
		fmt.Sprintf("路径“%s”与“%s”仅大小写不同", path, first),
		fmt.Sprintf("paths %q and %q differ only in case", path, first),
	}}
}

func fileAndFolder(path string) *Error {
	return refuse(path, "“%s”既是文件又是文件夹", "%q is both a file and a folder")
}

func unfinished(path string) *Error {
	return refuse(path, "“%s”尚未写完", "%q was not closed")
}

func ended(dir string) *Error {
	return refuse(dir, "写入“%s”的任务已经结束", "the build into %q has ended")
}

func sealed(dir string) *Error {
	return refuse(dir,
		"“%s”是已封存的年度（内有 bagit.txt），不能作为输出文件夹",
		"%q holds a sealed year (it has a bagit.txt) and cannot be built into",
	).withHint("请换一个输出文件夹", "choose another output folder")
}

func locked(dir string) *Error {
	return refuse(dir,
		"另一个生成任务正在写入“%s”",
		"another build is writing to %q",
	).withHint(
		"请等它结束后再试；如确无任务在运行，请删除其中的 "+lockName,
		"wait for it to end; if none is running, delete "+lockName+" in that folder")
}

func badManifest(path string, line int, text string) *Error {
	return &Error{
		Path: path,
		message: words{
			fmt.Sprintf("%s 第 %d 行无法识别：%q", path, line, text),
			fmt.Sprintf("%s: line %d is not a manifest line: %q", path, line, text),
		},
		hint: words{
			"清单记录哪些文件由 gongkai 生成，请恢复它；或清空输出文件夹后重新生成",
			"the manifest says which files are gongkai's: restore it, or empty the output folder and build again",
		},
	}
}

// failure reports what the operating system refused, in its own words where
// they are not among those that an operator meets.
func failure(path string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	why := cause(err)
	return &Error{
		Path: path,
		message: words{
			fmt.Sprintf("无法写入“%s”：%s", path, why.zh),
			fmt.Sprintf("cannot write %q: %s", path, why.en),
		},
		wrapped: err,
	}
}

func cause(err error) words {
	switch {
	case errors.Is(err, diskFull):
		return words{"磁盘空间不足", "no space left on the disk"}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return words{"没有写入权限", "no permission to write there"}
	case errors.Is(err, syscall.ENAMETOOLONG):
		return words{"名称太长", "the name is too long"}
	case errors.Is(err, fs.ErrNotExist):
		return words{"上级文件夹不存在，也无法新建", "the folder that it is in does not exist and cannot be made"}
	case errors.Is(err, syscall.ENOTDIR):
		return notFolder
	}
	// Only the innermost cause: the paths that os adds name our staging folder.
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	if err.Error() == "not a directory" { // os.Root has no name for it
		return notFolder
	}
	return words{err.Error(), err.Error()}
}

var notFolder = words{"它或上级不是文件夹", "it, or what it is in, is not a folder"}
