package xlsx

import (
	"encoding/binary"
	"os"
	"sort"
)

// Most programs keep the texts of a workbook in one table and let cells give a number in it. The table
// is cut into blocks of a few kilobytes. While they are few they stay in memory; then they go to a file,
// of which the last ones used are kept, because texts are mostly used in the order in which they were
// first met.

const (
	// blockBytes ends a block. The last text may make it longer.
	blockBytes = 8 << 10
	// slots is how many blocks of a file are kept in memory.
	slots = 256
)

// block is a run of texts: for each the place where it ends, in four bytes, then all of them.
type block struct {
	first int64 // the number of its first text
	count int
	at    int64  // where it lies in the file
	size  int    // in bytes
	data  []byte // nil if it lies in the file
}

func (b *block) text(data []byte, n int) []byte {
	from, ends := 0, 4*b.count
	if n > 0 {
		from = int(binary.LittleEndian.Uint32(data[4*n-4:]))
	}
	return data[ends+from : ends+int(binary.LittleEndian.Uint32(data[4*n:]))]
}

// table is the shared strings of a workbook.
type table struct {
	create func() (*os.File, error)
	memory int // bytes that may stay in memory
	blocks []block
	count  int64
	kept   int   // bytes in memory
	bytes  int64 // of all blocks
	ends   []byte
	texts  []byte
	file   *os.File // nil while all blocks are in memory
	last   int      // the block that was used last
	cache  [slots]cached
}

type cached struct {
	block int // its number and one, so that zero is none
	data  []byte
}

// add appends a text to the table.
func (t *table) add(text []byte) error {
	t.texts = append(t.texts, text...)
	t.ends = binary.LittleEndian.AppendUint32(t.ends, uint32(len(t.texts)))
	t.count++
	if len(t.texts)+len(t.ends) < blockBytes {
		return nil
	}
	return t.flush()
}

// flush ends the block at hand.
func (t *table) flush() error {
	if len(t.ends) == 0 {
		return nil
	}
	data := make([]byte, 0, len(t.ends)+len(t.texts))
	data = append(append(data, t.ends...), t.texts...)
	count := len(t.ends) / 4
	t.blocks = append(t.blocks, block{first: t.count - int64(count), count: count, at: t.bytes, size: len(data), data: data})
	t.bytes += int64(len(data))
	t.kept += len(data)
	t.ends, t.texts = t.ends[:0], t.texts[:0]
	if t.file == nil && t.kept <= t.memory {
		return nil
	}
	return t.spill()
}

// spill writes the blocks in memory to the file, which it makes if there is none.
func (t *table) spill() (err error) {
	if t.file == nil {
		if t.file, err = t.create(); err != nil {
			return err
		}
	}
	from := len(t.blocks)
	for from > 0 && t.blocks[from-1].data != nil {
		from--
	}
	for n := from; n < len(t.blocks); n++ {
		if _, err := t.file.Write(t.blocks[n].data); err != nil {
			return err
		}
		t.blocks[n].data = nil
	}
	t.kept = 0
	return nil
}

// get gives a text by its number; it stays only until the next call. There is none where found is false.
func (t *table) get(number int64) (text []byte, found bool, err error) {
	if number < 0 || number >= t.count {
		return nil, false, nil
	}
	if b := &t.blocks[t.last]; number < b.first || number >= b.first+int64(b.count) {
		t.last = sort.Search(len(t.blocks), func(n int) bool { return t.blocks[n].first > number }) - 1
	}
	b := &t.blocks[t.last]
	data := b.data
	if data == nil {
		if data, err = t.load(t.last); err != nil {
			return nil, false, err
		}
	}
	return b.text(data, int(number-b.first)), true, nil
}

// load brings a block back from the file, in the place of one that was used before.
func (t *table) load(n int) ([]byte, error) {
	slot := &t.cache[n%slots]
	if slot.block == n+1 {
		return slot.data, nil
	}
	b := &t.blocks[n]
	if cap(slot.data) < b.size {
		slot.data = make([]byte, b.size)
	}
	slot.block, slot.data = 0, slot.data[:b.size]
	if _, err := t.file.ReadAt(slot.data, b.at); err != nil {
		return nil, err
	}
	slot.block = n + 1
	return slot.data, nil
}

func (t *table) close() error {
	if t.file == nil {
		return nil
	}
	return t.file.Close()
}
