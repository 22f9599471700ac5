package check

// ruleTB02: the results of handling add up to their total.
var ruleTB02 = tableRule("TB-02")
