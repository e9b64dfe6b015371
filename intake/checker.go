package intake

import (
	"io"

	"pilot321/elements"
	"pilot321/models"
)

const (
	// maxFilingBytes and maxBatchBytes bound memory where rows are long: a filing is held until its
	// last row is seen, and a batch until it is written.
	maxFilingBytes = 4 << 20
	maxBatchBytes  = 32 << 20
)

// Checker turns rows into filings and findings, a batch at a time.
type Checker struct {
	rows   Rows
	plan   *plan
	o      Options
	seen   *keySet
	agreed []*elements.Problem // one for each element that the participant's profile requires

	peeked Row
	has    bool
	ready  bool // the rows before the checkpoint have been passed
	done   bool

	run   run
	lines []line // of the filing that is being gathered; the slice and its parts are used again
	n     int

	batch     *Batch
	size      int // bytes in the batch, about
	drafts    int // in the batch before
	arena     arena
	notAsked  [elements.Count + 1]*models.FindingGroup
	sentences map[sentenceKey]string
	values    *Values // behind the errors
	problems  []*elements.Problem
	said      said
	limit     limit
}

// run is the filing that the rows at hand belong to, whether or not they are still held.
type run struct {
	identity uint64
	lines    int
	bytes    int
	over     bool // too many lines, or too much text
	repeated bool // its keys came earlier
}

// NewChecker checks the rows by the mapping. It begins at options.From, for which it looks at the keys
// of the rows before.
func NewChecker(rows Rows, columns []models.Column, options Options) *Checker {
	c := &Checker{rows: rows, plan: newPlan(columns, options.Kind), o: options, seen: newKeySet(options.Rows),
		sentences: make(map[sentenceKey]string), values: NewValues(options.Listed)}
	for _, id := range options.Required {
		c.agreed = append(c.agreed, missing(id))
	}
	return c
}

// NextBatch gives the next filings: as many as fit into maxRows rows, and at least one. A filing is
// never split, so a batch may be longer by the lines of its last filing. Behind the last batch, whose
// Done is true, it gives io.EOF. Any other error is a failure to read the file.
func (c *Checker) NextBatch(maxRows int) (*Batch, error) {
	if c.done {
		return nil, io.EOF
	}
	if err := c.resume(); err != nil {
		return nil, err
	}
	c.begin(maxRows)
	for {
		row, err := c.peek()
		if err != nil && err != io.EOF {
			return nil, err
		}
		if err == io.EOF {
			c.finish()
			return c.end(row, true), nil
		}
		identity := c.seen.identity(c.plan.keysOf(row.Fields))
		if row.Apart || !c.run.goesOn(identity) || c.run.over {
			c.finish()
			if c.batch.Rows >= int64(maxRows) || c.size >= maxBatchBytes {
				return c.end(row, false), nil
			}
		}
		c.follow(row, identity)
		c.hold(row)
		c.has = false
	}
}

func (r *run) goesOn(identity uint64) bool { return identity != 0 && identity == r.identity }

// follow keeps the run: the same for a row that is checked and for one that is passed over.
func (c *Checker) follow(row Row, identity uint64) {
	if row.Apart || !c.run.goesOn(identity) {
		c.run = run{identity: identity, repeated: identity != 0 && !c.seen.add(identity)}
	}
	c.run.repeated = c.run.repeated || row.Repeated
	c.run.lines++
	c.run.bytes += row.Size
	c.run.over = c.run.over || c.run.lines > MaxLines || c.run.bytes > maxFilingBytes
}

// peek gives the next row and keeps it until has is cleared.
func (c *Checker) peek() (Row, error) {
	if c.has {
		return c.peeked, nil
	}
	row, err := c.rows.Next()
	c.peeked, c.has = row, err == nil
	return row, err
}

// resume passes over the rows before the checkpoint and takes note of their keys.
func (c *Checker) resume() error {
	if c.ready {
		return nil
	}
	for n := int64(0); n < c.o.From.Row; n++ {
		row, err := c.rows.Next()
		if err == io.EOF {
			return errChanged
		}
		if err != nil {
			return err
		}
		c.follow(row, c.seen.identity(c.plan.keysOf(row.Fields)))
	}
	row, err := c.peek()
	if err != nil && err != io.EOF {
		return err
	}
	if c.o.From.Row > 0 && row.Offset != c.o.From.Offset {
		return errChanged
	}
	c.ready = true
	return nil
}

// firstDrafts is how many drafts the first batch has room for at once; later ones have room for as many
// as the one before had.
const firstDrafts = 1024

func (c *Checker) begin(maxRows int) {
	room := max(c.drafts, min(maxRows, firstDrafts))
	c.batch = &Batch{Groups: make(Groups), Drafts: make([]Draft, 0, room)}
	c.size = 0
	c.arena = arena{}
	clear(c.notAsked[:])
}

func (c *Checker) end(next Row, done bool) *Batch {
	b := c.batch
	c.batch, c.done = nil, done
	b.Done = done
	b.Values = c.values.Take()
	c.drafts = len(b.Drafts)
	b.Next = Checkpoint{Offset: next.Offset, Row: max(b.LastRow, c.o.From.Row)}
	c.o.From = b.Next
	return b
}
