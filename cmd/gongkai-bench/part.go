package main

import (
	"fmt"
	"runtime/debug"
	"strconv"

	"gongkai/internal/bench"
)

// The parts of the work that this program does as a child of itself. They are
// no flags of its users, and so are not among those that -help shows.
const (
	floorPart    = "-floor"    // SOURCE TARGET
	generatePart = "-generate" // FOLDER CHAPTERS PER-YEAR
)

func isPart(arg string) bool { return arg == floorPart || arg == generatePart }

// floorGC is how much garbage the floor lets pile up before it is collected, in
// percent of what is in use. It uses so little that the usual 100 would collect
// all the time; with 400 it is a tenth faster, and no other program should look
// better because the floor is not as fast as it can easily be.
const floorGC = 400

// runPart does one part of the work.
func runPart(args []string) error {
	switch {
	case args[0] == floorPart && len(args) == 3:
		debug.SetGCPercent(floorGC)
		return bench.Floor(args[1], args[2])
	case args[0] == generatePart && len(args) == 4:
		chapters, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		perYear, err := strconv.Atoi(args[3])
		if err != nil {
			return err
		}
		return bench.Generate(args[1], chapters, bench.Options{PerYear: perYear})
	}
	return fmt.Errorf("%s is a part of this program's own work and takes other arguments", args[0])
}
