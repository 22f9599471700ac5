// Package sitetest has the tests of the whole built site and nothing else: the
// real content of this repository goes through the real program, and what comes
// out is judged as readers, browsers and archivists would. What a single
// package promises is tested beside it.
package sitetest
