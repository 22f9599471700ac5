package form

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"go.yaml.in/yaml/v4"

	"gongkai/internal/diag"
)

//go:embed data/*.yaml
var data embed.FS

// Formats gives all editions, the oldest first. They are read once and must not
// be changed.
func Formats() []*Format { return load() }

// Find gives the format of that edition, else the one that reports of that year
// use; nil when there is none.
func Find(yearOrEdition int) *Format {
	for _, f := range Formats() {
		if f.Edition == yearOrEdition {
			return f
		}
	}
	for _, f := range Formats() {
		if f.Fits(yearOrEdition) {
			return f
		}
	}
	return nil
}

// load reads the embedded files; that they can be read is a matter of this
// package's tests, not of anybody's material.
var load = sync.OnceValue(func() []*Format {
	names, err := fs.Glob(data, "data/*.yaml")
	if err != nil {
		panic(err)
	}
	var all []*Format
	for _, name := range names {
		raw, err := data.ReadFile(name)
		if err != nil {
			panic(err)
		}
		f, err := parse(raw)
		if err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
		all = append(all, f)
	}
	return all
})

// The shapes of a format's file.
type (
	formatFile struct {
		Edition     int         `yaml:"edition"`
		From        int         `yaml:"from"`
		To          int         `yaml:"to"`
		Document    text        `yaml:"document"`
		Unconfirmed bool        `yaml:"unconfirmed"`
		Tables      []tableFile `yaml:"tables"`
	}
	tableFile struct {
		Key        string `yaml:"key"`
		text       `yaml:",inline"`
		Corner     text           `yaml:"corner"`
		Across     bool           `yaml:"across"`
		Blocks     []blockFile    `yaml:"blocks"`
		Columns    []headFile     `yaml:"columns"`
		Rows       []headFile     `yaml:"rows"`
		Identities []identityFile `yaml:"identities"`
		Handovers  []handoverFile `yaml:"handovers"`
	}
	blockFile struct {
		Group   string `yaml:"group"`
		text    `yaml:",inline"`
		Columns []headFile `yaml:"columns"`
		Rows    []headFile `yaml:"rows"`
	}
	headFile struct {
		Key     string `yaml:"key"`
		Group   string `yaml:"group"`
		text    `yaml:",inline"`
		Kind    string     `yaml:"kind"`
		Columns []headFile `yaml:"columns"`
		Rows    []headFile `yaml:"rows"`
	}
	identityFile struct {
		Rule    string `yaml:"rule"`
		Each    string `yaml:"each"`
		Formula string `yaml:"formula"`
	}
	handoverFile struct {
		Rule    string `yaml:"rule"`
		Each    string `yaml:"each"`
		Formula string `yaml:"formula"`
		Follows string `yaml:"follows"`
	}
	text struct {
		ZH string `yaml:"zh"`
		EN string `yaml:"en"`
	}
)

func (t text) both() diag.Text { return diag.Text{ZH: t.ZH, EN: t.EN} }

// parse reads one format.
func parse(raw []byte) (*Format, error) {
	var file formatFile
	if err := yaml.Load(raw, &file, yaml.WithKnownFields()); err != nil {
		return nil, err
	}
	f := &Format{Edition: file.Edition, From: file.From, To: file.To, Document: file.Document.both(), Unconfirmed: file.Unconfirmed}
	for _, tf := range file.Tables {
		t := &Table{Format: f, Key: tf.Key, Title: tf.both(), Corner: tf.Corner.both(), Across: tf.Across}
		if tf.Blocks == nil {
			tf.Blocks = []blockFile{{Columns: tf.Columns, Rows: tf.Rows}}
		}
		for _, b := range tf.Blocks {
			t.Blocks = append(t.Blocks, Block{Caption: b.both(), Columns: heads(b.Columns), Rows: heads(b.Rows)})
		}
		for _, id := range tf.Identities {
			if err := t.addIdentity(id); err != nil {
				return nil, fmt.Errorf("%s: %w", tf.Key, err)
			}
		}
		for _, h := range tf.Handovers {
			if err := t.addHandover(h); err != nil {
				return nil, fmt.Errorf("%s: %w", tf.Key, err)
			}
		}
		f.Tables = append(f.Tables, t)
	}
	return f, nil
}

func heads(files []headFile) (all []Head) {
	kinds := map[string]Kind{"signed": Signed, "decimal": Decimal, "text": Free}
	for _, h := range files {
		head := Head{Key: h.Key, Label: h.both(), Kind: kinds[h.Kind]}
		if h.Group != "" {
			head.Key = h.Group
			head.Under = heads(append(h.Columns, h.Rows...))
		}
		all = append(all, head)
	}
	return all
}
