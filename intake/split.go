package intake

import "bytes"

// bound is where a field lies in its record.
type bound struct{ from, to int }

// split cuts a record into fields and takes their quotes off, in place. It gives at most max fields;
// the last one then holds the rest of the record as it stands. stray tells that text follows a closing quote, as
// where a quote inside a quoted field was not doubled.
func split(record []byte, delim byte, max int, to []bound) (fields []bound, stray bool) {
	record = withoutLineBreak(record)
	at := 0
	for {
		if len(to) == max-1 {
			return append(to, bound{at, len(record)}), stray
		}
		b, next, odd := field(record, at, delim)
		stray = stray || odd
		to = append(to, b)
		if at = next; at > len(record) {
			return to, stray
		}
	}
}

// field reads the field that begins at a place of the record; next lies behind its delimiter, or
// behind the record's end by one where the field is the last.
func field(record []byte, at int, delim byte) (b bound, next int, stray bool) {
	if at < len(record) && record[at] == '"' {
		return quoted(record, at, delim)
	}
	end := fieldEnd(record, at, delim)
	return bound{at, end}, end + 1, false
}

func fieldEnd(record []byte, at int, delim byte) int {
	if n := bytes.IndexByte(record[at:], delim); n >= 0 {
		return at + n
	}
	return len(record)
}

// quoted reads a quoted field: doubled quotes become one, and what follows the closing quote is kept.
func quoted(record []byte, at int, delim byte) (b bound, next int, stray bool) {
	closing := closingQuote(record, at)
	if closing < 0 {
		closing = len(record)
	}
	text := record[at+1 : closing]
	size := len(text)
	if bytes.IndexByte(text, '"') >= 0 {
		size = undouble(text)
	}
	tail := min(closing+1, len(record))
	end := fieldEnd(record, tail, delim)
	if rest := record[tail:end]; len(bytes.TrimSpace(rest)) > 0 {
		size += copy(record[at+1+size:], rest)
		stray = true
	}
	return bound{at + 1, at + 1 + size}, end + 1, stray
}

// undouble turns each pair of quotes into one and gives the new length.
func undouble(text []byte) int {
	n := 0
	for i := 0; i < len(text); i++ {
		text[n] = text[i]
		n++
		if text[i] == '"' {
			i++
		}
	}
	return n
}

func withoutLineBreak(record []byte) []byte {
	if n := len(record); n > 0 && record[n-1] == '\n' {
		record = record[:n-1]
	}
	if n := len(record); n > 0 && record[n-1] == '\r' {
		record = record[:n-1]
	}
	return record
}

// texts gives the fields of a record as strings that share one allocation.
func texts(record []byte, bounds []bound, to []string) []string {
	all := string(record)
	for _, b := range bounds {
		to = append(to, all[b.from:b.to])
	}
	return to
}
