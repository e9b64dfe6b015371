// Package textio is about how the text of a file is written down: it tells the encoding from the bytes,
// turns them into UTF-8 and back, and unpacks gzip. It knows nothing of tables.
//
//	report, err := Survey(file, limit)         // the whole file, once
//	refusal := report.Refuse()                 // what keeps it from being read
//	text := NewReader(file, report.Encoding)   // UTF-8, without a byte order mark
//
// What is wrong with a file is a *fault.Fault, with the line and the byte where it stands; any other
// error is a failure to read. Nothing is replaced in silence: a byte that stands for no character and a
// character that an encoding lacks both end the work with an error.
package textio
