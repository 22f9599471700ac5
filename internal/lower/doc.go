// Package lower writes a style sheet of today so that older browsers, too, can
// follow it: flow-relative properties get the names that they had before there
// were other directions, and widths that are asked of the page's body are asked
// of the window where nothing else can be asked. Browsers of today compute the
// same from the result as from the original.
package lower
