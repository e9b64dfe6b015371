// Package xlsx reads and writes the sheets of Office Open XML workbooks (ECMA-376, transitional and
// strict) one row at a time.
//
//	book, err := Open(file, size, temp, DefaultLimits)  // looks at the container and the list of sheets
//	rows, err := book.Rows(book.Sheets()[0].Index)      // reads the shared strings, then the sheet as it is asked for
//	cells, err := rows.Next()                           // the cells of the next row as text, until io.EOF
//
// A cell becomes the text that a person means by it: a date is written 2025-06-01 whatever its format
// shows, a number in its shortest decimal form, and a format of zeros such as 00000 keeps the zeros
// that it shows. Formulas are never computed: a cell gives the value with which it was saved.
//
// Whatever the file, memory is bounded by the limits and not by what the file says of itself: the
// strings of a workbook go to a temporary file when they are many, and everything else is read in
// passing. A file that cannot be taken gives a *fault.Fault; any other error is a failure to read it.
// Nothing is ever fetched from a place that a workbook names, and no macro is run.
package xlsx
