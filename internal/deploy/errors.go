package deploy

import (
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"time"

	"gongkai/internal/diag"
)

// Error says in one sentence, in each of the tool's languages, why a deployment
// could not go on. It never holds a secret.
type Error struct {
	message, hint diag.Text
	wrapped       error
}

// Error gives the English sentence without the hint.
func (e *Error) Error() string { return e.message.EN }

// In gives the sentence in lang, "zh" or "en"; any other language gets English.
func (e *Error) In(lang string) string { return e.message.In(lang) }

// Hint says in lang what to do about it; it may be empty.
func (e *Error) Hint(lang string) string { return e.hint.In(lang) }

// Unwrap gives the cause, if there was one.
func (e *Error) Unwrap() error { return e.wrapped }

func refuse(message, hint diag.Text) *Error { return &Error{message: message, hint: hint} }

// What targets say in one way, whatever their protocol says.
var (
	errLost     = errors.New("connection lost")
	errDiskFull = errors.New("no space left on the host")
	errNoRename = errors.New("the server cannot replace a file in one step")
)

// reason is why something failed, in both languages.
func reason(err error) diag.Text {
	var network *net.OpError
	var refusal storeRefusal
	switch {
	case errors.As(err, &refusal):
		return diag.T("存储拒绝（%s）：没有权限", "no permission, says the store (%s)", refusal.code)
	case errors.Is(err, errDiskFull):
		return diag.T("磁盘空间不足", "no space left on the disk")
	case errors.Is(err, errNoPack):
		return diag.T("它不是 gongkai 的移交包", "it is not a package of gongkai")
	case errors.Is(err, errNoRename):
		return diag.T("服务器不能一步替换文件", "the server cannot replace a file in one step")
	case errors.Is(err, errLost), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return diag.T("连接中断", "the connection was lost")
	case errors.As(err, &network) && network.Timeout():
		return diag.T("连接超时", "the connection timed out")
	}
	return diag.Cause(err)
}

// failed says what could not be done with which file.
func failed(verb diag.Text, path string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	why := reason(err)
	e := &Error{wrapped: err, message: diag.Text{
		ZH: fmt.Sprintf("%s“%s”：%s", verb.ZH, path, why.ZH),
		EN: fmt.Sprintf("%s %q: %s", verb.EN, path, why.EN),
	}}
	if errors.Is(err, errLost) {
		e.hint = diag.T("再次运行同一命令，就从中断处继续", "run the same command again: it goes on from there")
	}
	return e
}

func cannotRead(path string, err error) error {
	return failed(diag.T("无法读取主机上的", "cannot read on the host"), path, err)
}

func cannotWrite(path string, err error) error {
	return failed(diag.T("无法写入主机上的", "cannot write on the host"), path, err)
}

func cannotRemove(path string, err error) error {
	return failed(diag.T("无法删除主机上的", "cannot remove on the host"), path, err)
}

var verbUse = diag.T("无法使用", "cannot use")

// isNetwork tells errors of a connection from those of files.
func isNetwork(err error) bool {
	var network *net.OpError // not net.Error, which every Errno is too
	return errors.As(err, &network) || errors.Is(err, net.ErrClosed) || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET)
}

func cannotReadSource(path string, err error) error {
	return failed(diag.T("无法读取本地的", "cannot read the local file"), path, err)
}

func badAddress(why diag.Text) *Error {
	return refuse(
		diag.Text{ZH: "看不懂发布目标的地址：" + why.ZH, EN: "the target's address cannot be read: " + why.EN},
		diag.T("写作 dir:/srv/www、sftp://用户@主机/路径、s3://存储桶/前缀?endpoint=https://主机 或 zip:移交.zip",
			"write dir:/srv/www, sftp://user@host/path, s3://bucket/prefix?endpoint=https://host or zip:package.zip"))
}

func secretInAddress() *Error {
	return refuse(
		diag.T("发布目标的地址里写了口令或密钥", "the target's address holds a password or a key"),
		diag.T("删去它，改用环境变量（见 docs/deploy.zh.md）；写过的口令应当更换", "take it out and give it by the environment (docs/deploy.md); change what was written there"))
}

func noRoot(where string) *Error {
	return refuse(
		diag.T("“%s”不存在", "%q does not exist", where),
		diag.T("先确认路径无误、该盘已经挂载；确要新建时加 --create", "make sure that the path is right and mounted; --create makes the folder"))
}

func sourceChanged(path string) *Error {
	return refuse(
		diag.T("“%s”与站点清单不符", "%q is not what the site's manifest says", path),
		diag.T("运行 gongkai build 重新生成", "run gongkai build"))
}

func busy(owner string, since time.Time) *Error {
	return refuse(
		diag.T("另一次发布正在进行：%s，始于 %s", "another deployment is going on: %s, since %s", owner, stampTime(since)),
		diag.T("等它结束后再试", "wait for it to end"))
}

func lockLost() *Error {
	return refuse(
		diag.T("发布锁已被另一次发布接管，本次停止", "another deployment has taken the lock over; this one has stopped"),
		diag.T("等它结束后再试", "wait for it to end and try again"))
}

func badState(path string, why string) *Error {
	return refuse(
		diag.T("主机上的“%s”无法识别：%s", "%q on the host cannot be read: %s", path, why),
		diag.T("如无备份可恢复，请删除它；已发布的文件将按 manifest-sha256.txt 认定", "restore it, or delete it: manifest-sha256.txt then says which files are gongkai's"))
}

func unverified(paths []string) *Error {
	return refuse(
		diag.T("已发布，但读回核对不符：%s", "published, but not the same when read back: %s", list(paths)),
		diag.T("再次运行，加 --overwrite 重新发送", "run it again with --overwrite to send them anew"))
}

// list names some paths and counts the rest.
func list(paths []string) string {
	const some = 5
	s := ""
	for i, p := range paths {
		if i == some {
			return fmt.Sprintf("%s … (%d)", s, len(paths))
		}
		if i > 0 {
			s += ", "
		}
		s += p
	}
	return s
}

func stampTime(t time.Time) string { return t.Format("2006-01-02 15:04:05 -0700") }
