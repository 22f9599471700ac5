package preview

import (
	"encoding/json"

	"gongkai/internal/patch"
)

// What the server tells a browser: one JSON object a message, its kind in "t".
// client/main.js is the other side.

// patchMessage turns one page into the next.
type patchMessage struct {
	Type string      `json:"t"` // "patch"
	From string      `json:"from"`
	To   string      `json:"to"`
	Edit *patch.Edit `json:"edit"`
}

// reloadMessage asks for the page to be loaded anew.
type reloadMessage struct {
	Type string `json:"t"` // "reload"
}

// yieldMessage tells a stream that newer ones of the same browser have taken
// its place: browsers keep few connections to one host. The tab asks now and
// then instead.
type yieldMessage struct {
	Type string `json:"t"` // "yield"
}

// stateMessage says what is wrong.
type stateMessage struct {
	Type      string        `json:"t"` // "state"
	Checking  bool          `json:"checking"`
	Held      bool          `json:"held"` // an older page is shown, the last without errors
	Gone      bool          `json:"gone"` // the site no longer has the page
	Page      tally         `json:"page"`
	Site      tally         `json:"site"`
	Dropped   int           `json:"dropped"`   // findings that may only follow from others
	Undecided []string      `json:"undecided"` // rules that could not be decided
	List      []wireFinding `json:"list"`
	More      int           `json:"more"` // findings that are not in the list
	Marks     marks         `json:"marks"`
	Review    string        `json:"review"` // address of the page's review; may be empty
}

// tally counts findings that no waiver answers.
type tally struct {
	Errors   int `json:"e"`
	Warnings int `json:"w"`
	Notes    int `json:"n"`
}

// wireFinding is one finding in both languages. Source is the faulty line, cut
// around the fault, which stands at its characters From to To.
type wireFinding struct {
	Here     bool      `json:"here"` // it concerns the page
	Severity string    `json:"sev"`
	Rule     string    `json:"rule"`
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Col      int       `json:"col"`
	Message  [2]string `json:"msg"` // zh, en
	Hint     [2]string `json:"hint"`
	Source   string    `json:"src"`
	From     int       `json:"from"`
	To       int       `json:"to"`
	Editor   string    `json:"editor"` // address that opens the place; may be empty
	at       string
}

// marks say what on the page is in error.
type marks struct {
	Keys []string `json:"keys"` // figures
	IDs  []string `json:"ids"`  // blocks
}

func encode(message any) []byte {
	data, err := json.Marshal(message)
	if err != nil {
		panic(err) // the types above can all be written
	}
	return data
}
