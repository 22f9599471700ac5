package check

// ruleTB07: items newly disclosed are no more than all disclosed (format of 2019).
var ruleTB07 = tableRule("TB-07")
