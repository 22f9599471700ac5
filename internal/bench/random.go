package bench

// random is SplitMix64 (Steele, Lea and Flood, 2014): eight bytes of state, the
// same numbers on every machine and with every version of Go.
type random uint64

// newRandom gives the numbers of one chapter. They depend on nothing else, so
// that a chapter is the same in a site of any size.
func newRandom(year, number int) *random {
	r := random(year)<<32 | random(number)
	return &r
}

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below gives a number from 0 to n-1.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// between gives a number from low to high, both included.
func (r *random) between(low, high int) int { return low + r.below(high-low+1) }

// order gives the numbers from 0 to n-1 in some order.
func (r *random) order(n int) []int {
	all := make([]int, n)
	for i := range all {
		j := r.below(i + 1)
		all[i] = all[j]
		all[j] = i
	}
	return all
}

// split parts a total into n shares of at least one that add up to it exactly.
// The total is n at least.
func (r *random) split(total, n int) []int {
	shares := make([]int, n)
	left := total - n
	for i := range shares {
		shares[i] = 1
		if i == n-1 {
			shares[i] += left
			break
		}
		more := r.below(left/(n-i)*2 + 1)
		shares[i] += more
		left -= more
	}
	return shares
}
