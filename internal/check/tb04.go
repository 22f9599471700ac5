package check

// ruleTB04: the outcomes of reconsideration and litigation add up to their total.
var ruleTB04 = tableRule("TB-04")
