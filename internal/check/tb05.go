package check

// ruleTB05: a cell holds the kind of number that its column wants.
var ruleTB05 = tableRule("TB-05")
