// Package bench makes what the speed of a build is measured with.
//
// Generate takes a number of chapters and gives a site of invented reports in
// Chinese and English, every text of it marked 示例 or sample, always the same
// bytes. Floor takes a site and does the least that any program of this kind
// must do with its texts: Markdown to HTML, minified, written out. It refuses
// sizes that have no room in the years it knows and folders that hold a site
// already. Nothing here reads a clock.
package bench
