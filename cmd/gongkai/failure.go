package main

import (
	"errors"
	"io/fs"
	"os"

	"gongkai/internal/diag"
)

// explained is an error that says itself in the user's language.
type explained interface {
	error
	In(lang string) string
	Hint(lang string) string
}

// failure is an error in the user's language, with a hint.
type failure struct{ message, hint diag.Text }

func (f failure) Error() string           { return f.message.EN }
func (f failure) In(lang string) string   { return f.message.In(lang) }
func (f failure) Hint(lang string) string { return f.hint.In(lang) }

// usageError is a wrong use of the command line, exit code 2.
type usageError struct{ failure }

// usage makes a usageError.
func usage(message, hint diag.Text) error { return usageError{failure{message, hint}} }

// machine says what the operating system refused: the path and the reason.
func machine(err error) diag.Text {
	why := diag.Cause(err)
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return diag.Text{ZH: path.Path + "：" + why.ZH, EN: path.Path + ": " + why.EN}
	case errors.As(err, &link):
		return diag.Text{ZH: link.New + "：" + why.ZH, EN: link.New + ": " + why.EN}
	}
	return why
}
