// Package jsonrows reads a table that is written as JSON, and writes one. A file is an array of objects,
// objects that follow each other (a line each, or not), or one object around an array. Which columns
// there are is known only at the end, so that a file is read twice:
//
//	layout, err := Scan(file, DefaultLimits)         // all of it is checked; header and counts
//	rows := NewRows(again, layout, DefaultLimits)
//	cells, err := rows.Next()                        // in the order of layout.Header, io.EOF at the end
//
// A record becomes a row by these rules. Objects inside it are flattened: {"deliver_to":{"name":…}} is
// the column “deliver_to name”. The values of an array are joined with semicolons. One array of objects
// in a record makes a row of each of them, with the other values of the record repeated; an empty one
// leaves the record a row of its own. Numbers keep their digits, true and false are these words, null
// and what is absent are empty. The values beside the array in {"mode":"air","parcels":[…]} are repeated
// on every row.
//
// What is wrong with a file is a *fault.Fault that names the record; any other error is a failure to
// read. The memory in use is that of one record, whatever the file: package encoding/json holds all of
// a value, and as much of a string as somebody sends, which is why the reading is done here.
package jsonrows
