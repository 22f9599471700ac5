package patch

import (
	"encoding/json"
	"errors"
	"slices"
)

// errMisfit is an edit that was made for another tree.
var errMisfit = errors.New("the edit does not fit the tree")

// apply gives the tree that an edit makes of t, which stays as it is. An edit
// that was made for another tree is an error.
func apply(t *Tree, e *Edit) (*Tree, error) {
	if e == nil {
		return t, nil
	}
	root, err := applyElement(t.Root, e)
	if err != nil {
		return nil, err
	}
	return &Tree{root}, nil
}

func applyElement(n *Node, e *Edit) (*Node, error) {
	if n.Kind != Element {
		return nil, errMisfit
	}
	kids, err := applyKids(n.Kids, e.Kids)
	if err != nil {
		return nil, err
	}
	made := &Node{Tag: n.Tag, Attrs: applyAttrs(n.Attrs, e.Attrs), Kids: kids}
	return made.seal(), nil
}

func applyAttrs(attrs []Attr, edits []AttrEdit) []Attr {
	out := slices.Clone(attrs)
	for _, e := range edits {
		out = slices.DeleteFunc(out, func(a Attr) bool { return a.Name == e.Name })
		if !e.Remove {
			out = append(out, Attr{e.Name, e.Value})
		}
	}
	return out
}

func applyKids(kids []*Node, steps []Step) (out []*Node, err error) {
	for _, s := range steps {
		take := s.Keep + s.Drop
		if s.Edit != nil || s.Retext != nil {
			take = 1
		}
		if take < 0 || take > len(kids) {
			return nil, errMisfit
		}
		switch {
		case s.Keep > 0:
			out = append(out, kids[:take]...)
		case s.Edit != nil:
			kid, err := applyElement(kids[0], s.Edit)
			if err != nil {
				return nil, err
			}
			out = append(out, kid)
		case s.Retext != nil:
			if kids[0].Kind == Element {
				return nil, errMisfit
			}
			out = append(out, (&Node{Kind: kids[0].Kind, Data: *s.Retext}).seal())
		case s.Insert != nil:
			out = append(out, s.Insert)
		}
		kids = kids[take:]
	}
	return append(out, kids...), nil
}

// readEdit reads what a browser reads.
func readEdit(data []byte) (*Edit, error) {
	var w wireEdit
	if err := json.Unmarshal(data, &w); err != nil {
		return nil, err
	}
	e := &Edit{}
	for name, value := range w.Attrs {
		a := AttrEdit{Name: name, Remove: value == nil}
		if value != nil {
			a.Value = *value
		}
		e.Attrs = append(e.Attrs, a)
	}
	for _, raw := range w.Kids {
		s, err := readStep(raw)
		if err != nil {
			return nil, err
		}
		e.Kids = append(e.Kids, s)
	}
	return e, nil
}

func readStep(raw json.RawMessage) (Step, error) {
	var count int
	if json.Unmarshal(raw, &count) == nil {
		return Step{Keep: max(count, 0), Drop: max(-count, 0)}, nil
	}
	var s struct {
		Edit   json.RawMessage `json:"e"`
		Retext *string         `json:"t"`
		Insert json.RawMessage `json:"n"`
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return Step{}, err
	}
	switch {
	case s.Edit != nil:
		e, err := readEdit(s.Edit)
		return Step{Edit: e}, err
	case s.Retext != nil:
		return Step{Retext: s.Retext}, nil
	}
	n, err := readNode(s.Insert)
	return Step{Insert: n}, err
}

var errWire = errors.New("not a node on the wire")

func readNode(raw json.RawMessage) (*Node, error) {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return (&Node{Kind: Text, Data: text}).seal(), nil
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil || len(list) < 2 {
		return nil, errWire
	}
	n := &Node{}
	if err := json.Unmarshal(list[0], &n.Tag); err != nil {
		return nil, err
	}
	if n.Tag == "!" {
		n.Kind, n.Tag = Comment, ""
		if err := json.Unmarshal(list[1], &n.Data); err != nil {
			return nil, err
		}
		return n.seal(), nil
	}
	var attrs map[string]string
	_ = json.Unmarshal(list[1], &attrs) // 0 stands for none
	for name, value := range attrs {
		n.Attrs = append(n.Attrs, Attr{name, value})
	}
	for _, k := range list[2:] {
		kid, err := readNode(k)
		if err != nil {
			return nil, err
		}
		n.Kids = append(n.Kids, kid)
	}
	return n.seal(), nil
}
