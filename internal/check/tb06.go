package check

// ruleTB06: a total is filled in where its parts are.
var ruleTB06 = tableRule("TB-06")
