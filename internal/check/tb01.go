package check

// ruleTB01: new requests and those carried over equal those handled and carried forward.
var ruleTB01 = tableRule("TB-01")
