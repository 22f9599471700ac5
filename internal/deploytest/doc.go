// Package deploytest has the tests of deployment against real servers: a folder
// of this machine, OpenSSH's sshd and an S3-compatible server that checks
// signatures, all on loopback and set up by the tests (.ci/servers). The program
// runs as a process of its own, is killed, cut off, and watched by a crawler.
//
// Without a flag the tests are short. With -long they have the numbers that
// docs/deploy.md reports: make bench-deploy.
package deploytest
