package check

// ruleTB03: the kinds of applicants add up to the total of a row.
var ruleTB03 = tableRule("TB-03")
