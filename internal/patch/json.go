package patch

import "encoding/json"

// On the wire an edit is small: {"a": {"href": "x", "class": null}, "c": [3,
// -1, {"e": {…}}, {"t": "new text"}, {"n": node}]}: keep three children, drop
// one, edit one, give a text its new words, insert a node. A node is its text,
// ["!", comment], or [tag, attributes or 0, child, child, …].

// wireEdit is an Edit on the wire.
type wireEdit struct {
	Attrs map[string]*string `json:"a,omitempty"`
	Kids  []json.RawMessage  `json:"c,omitempty"`
}

// MarshalJSON writes an edit for the browser.
func (e *Edit) MarshalJSON() ([]byte, error) {
	w := wireEdit{}
	if len(e.Attrs) > 0 {
		w.Attrs = make(map[string]*string, len(e.Attrs)) // written in the order of names
	}
	for _, a := range e.Attrs {
		w.Attrs[a.Name] = &a.Value
		if a.Remove {
			w.Attrs[a.Name] = nil
		}
	}
	for _, s := range e.Kids {
		data, err := json.Marshal(s.wire())
		if err != nil {
			return nil, err
		}
		w.Kids = append(w.Kids, data)
	}
	return json.Marshal(w)
}

func (s Step) wire() any {
	switch {
	case s.Keep > 0:
		return s.Keep
	case s.Drop > 0:
		return -s.Drop
	case s.Edit != nil:
		return map[string]any{"e": s.Edit}
	case s.Retext != nil:
		return map[string]any{"t": *s.Retext}
	}
	return map[string]any{"n": s.Insert.wire()}
}

func (n *Node) wire() any {
	switch n.Kind {
	case Text:
		return n.Data
	case Comment:
		return []any{"!", n.Data}
	}
	list := make([]any, 2, 2+len(n.Kids))
	list[0], list[1] = n.Tag, 0
	if len(n.Attrs) > 0 {
		attrs := make(map[string]string, len(n.Attrs))
		for _, a := range n.Attrs {
			attrs[a.Name] = a.Value
		}
		list[1] = attrs
	}
	for _, k := range n.Kids {
		list = append(list, k.wire())
	}
	return list
}
