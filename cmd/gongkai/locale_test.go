package main

import "testing"

func TestChooseLang(t *testing.T) {
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want string
	}{
		{"nothing said", nil, nil, "en"},
		{"locale", nil, map[string]string{"LANG": "zh_CN.UTF-8"}, "zh"},
		{"traditional", nil, map[string]string{"LANG": "zh_TW"}, "zh"},
		{"another language", nil, map[string]string{"LANG": "de_DE.UTF-8"}, "en"},
		{"messages before LANG", nil, map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"},
		{"LC_ALL before all", nil, map[string]string{"LANG": "C", "LC_MESSAGES": "C", "LC_ALL": "zh_CN"}, "zh"},
		{"an empty variable says nothing", nil, map[string]string{"LC_ALL": "", "LANG": "zh_CN"}, "zh"},
		{"flag", []string{"check", "--lang", "en"}, map[string]string{"LANG": "zh_CN"}, "en"},
		{"flag with =", []string{"--lang=zh", "check"}, nil, "zh"},
		{"a flag that is refused is refused in the locale's language", []string{"--lang", "fr"}, map[string]string{"LANG": "zh_CN"}, "zh"},
		{"a flag without a value", []string{"check", "--lang"}, map[string]string{"LANG": "zh_CN"}, "zh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := chooseLang(tt.args, func(name string) string { return tt.env[name] }); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
