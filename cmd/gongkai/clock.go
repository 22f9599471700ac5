package main

import (
	"strconv"
	"time"
)

// clock gives the time by which publication dates are judged (ID-05), and
// nothing else: no output has a time in it. SOURCE_DATE_EPOCH, in seconds since
// 1970, stands in for this machine's clock, as reproducible-builds.org defines
// it.
func clock(getenv func(string) string) func() time.Time {
	if seconds, err := strconv.ParseInt(getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return func() time.Time { return time.Unix(seconds, 0) }
	}
	return time.Now
}
