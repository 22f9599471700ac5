package main

import "golang.org/x/sys/windows"

// systemLocale gives the language of the user's desktop: on Windows the locale
// is not in the environment.
func systemLocale() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
}
