// Package pdf makes printed editions: an A4 PDF of a report's full page,
// through a Chromium that is installed.
//
// It takes a Job (a page, the files it asks for, what its running head says)
// and gives the bytes of the PDF: a cover, contents with page numbers, running
// heads and page numbers, bookmarks, tags for screen readers, embedded fonts and
// links. The page is loaded under the address that it will have, from memory;
// the browser gets no network. It refuses characters for which the machine has
// no font, because a box would be printed, and a browser that is too old.
//
// The same job gives the same bytes with the same browser and fonts. Dates in
// the file are the report's; where none is known there are none.
//
// Record keeps what an edition was made from, so that a build can tell one that
// is out of date (record.go).
package pdf
