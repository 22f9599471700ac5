//go:build !windows

package main

// systemLocale has nothing to say where the environment holds the locale.
func systemLocale() string { return "" }
