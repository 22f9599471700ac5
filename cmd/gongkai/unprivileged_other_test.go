//go:build !unix

package main

// dropPrivileges has nothing to do where scripts do not ask for it.
func dropPrivileges() {}
