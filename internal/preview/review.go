package preview

import "gongkai/internal/render"

func reviewAddress(p render.Page) string { return "" }
