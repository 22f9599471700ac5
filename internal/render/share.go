package render

// sharePicture gives the picture that stands for a page where its address is
// shown, "" where there is none: other programs want an absolute address.
func (r *Renderer) sharePicture(p Page) string { return "" }

const (
	shareWidth  = 1200
	shareHeight = 630
)
