package main

import "strings"

// chooseLang takes the language of messages from --lang, else from the locale,
// else from the system: "zh" or "en".
func chooseLang(args []string, getenv func(string) string) string {
	if v := langFlag(args); v == "zh" || v == "en" {
		return v
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} { // POSIX.1-2017, 8.2
		if v := getenv(name); v != "" {
			return known(v)
		}
	}
	return known(systemLocale())
}

// langFlag finds --lang before the command line is read, because what is wrong
// with the command line is to be said in that language.
func langFlag(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// known gives the language of a locale such as zh_CN.UTF-8; any that the tool
// does not speak is English.
func known(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return "zh"
	}
	return "en"
}
