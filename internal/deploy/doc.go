// Package deploy brings a built site onto a static host without a moment in
// which a visitor meets a broken page.
//
// It takes the built site (a folder with manifest-sha256.txt) and a [Target]: a
// folder, an SFTP server or a bucket of an S3-compatible store. It gives a host
// that holds exactly those files besides whatever others put there, and a
// record of the release. It refuses to write over what somebody else made or
// changed, a second deployment at the same time, and a site whose files are not
// those of its manifest.
//
// # What is on the host
//
// Everything of gongkai's own is in the folder .gongkai-deploy:
//
//	current          the release that is published: its files, sums and sizes
//	releases/N       the same of earlier releases
//	objects/SHA256   contents that earlier releases have and the current has not
//	lock-N           who is deploying; the highest number counts
//	journal          what an unfinished deployment is doing
//	tmp-RUN/         files on their way
//
// The last three are gone when nobody is deploying.
//
// # How a release gets there
//
//  1. The lock is taken. See lock.go for what happens to a dead one's.
//  2. The host is read: its record, its journal, every published file.
//  3. The plan is made and shown, and what forbids it is said (plan.go).
//  4. The journal says which contents are about to become gongkai's.
//  5. New contents are sent into tmp-RUN.
//  6. What the release replaces is kept in objects/ (links, or copies made by
//     the host). Nothing published has changed so far.
//  7. They are renamed into place: files that pages name, new pages, changed
//     pages, index pages from the deepest up, lists for robots, the manifest.
//  8. Each is read back and compared.
//  9. current is replaced. After a pause, for visitors who just loaded a page,
//     the files that the release no longer has are removed.
//  10. Journal, tmp-RUN, unneeded objects and the lock go.
//
// After an interruption anywhere the next run reads the host anew, knows from
// the journal what is gongkai's, uses again what was sent, and completes.
//
// Every change of a published file is a rename from or to tmp-RUN. A later
// deployment that finds the lock of a dead one empties and removes that folder
// first, so that whatever the dead one's connection still carries, or a laptop
// that wakes up, can change nothing any more.
package deploy
