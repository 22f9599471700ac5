// Package snapshot keeps a published year: it seals one into a bag, and tells
// whether a bag is still what was sealed.
//
// # Terms
//
//   - A snapshot is one version of one year, named YEAR-vN: 2018-v1.
//   - It is kept as a bag (RFC 8493, BagIt 1.0): a folder of that name with a
//     payload in data/, manifests of its digests, and bag-info.txt, which says
//     what it is.
//   - The bag is kept serialized in one file, snapshots/YEAR-vN.zip.
//   - To seal is to write that file. A sealed file is never written again; a
//     correction is a new version.
//
// # What it takes, gives and refuses
//
// Writer takes the files of the payload in any order and from any number of
// goroutines and gives a file whose bytes depend on nothing else: the order is
// that of the paths, times and modes are constants, nothing is compressed.
// (What deflate gives for the same input differs between versions of Go; a
// stored file is the same for ever, and can be read by eye after everything
// else is forgotten.)
//
// Verify and its relatives take such a file, an unpacked bag, or a published
// folder with its manifest, and give what is wrong, file by file, as faults.
// They refuse, with the reason, archives made to harm: paths that leave the
// folder, links, names that clash, contents that swell. Nothing is ever
// unpacked to the disk.
//
// # How a snapshot gets its name
//
// It is put together in a staging folder inside snapshots/, forced to the disk,
// read back and verified, and then linked to its final name, which must be
// free. A kill at any moment leaves the whole file or none; what it leaves in
// the staging folder is dropped by the next run.
package snapshot
