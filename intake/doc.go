// Package intake turns a file as received into filings. It reads bytes and gives values back; it
// knows neither the database nor pages.
//
// The steps, in the order in which a manifest goes through them:
//
//	shape, refusal, err := Inspect(file, name, DefaultLimits)     // the whole file, before any row goes in
//	columns := Map(shape.Header, shape.Sample)                     // header synonyms, then content
//	refusal = RefuseColumns(columns)                               // nothing to join on: nothing goes in
//	checker, err := NewChecker(file, shape, checkpoint, options)   // resumes at any batch boundary
//	batch, err := checker.NextBatch(10_000)                        // filings, quarantined rows, findings
//
// A row is the unit of reading and of findings: row 1 is the first under the header, blank rows are
// not counted, and a row may span several lines of text where a quoted field does. Adjacent rows with
// the same join keys are the goods lines of one filing, and a filing never lies in two batches.
package intake
