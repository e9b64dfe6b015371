package pictures

import (
	"io"
	"sync"
)

// Entry is one picture of a bundle. Name is a base name that is unique in the bundle; Size is the
// declared size in bytes. What Open returns stops with a FaultError where the content goes beyond
// the declared size or the limits; the bundle remembers the fault too.
type Entry struct {
	Name string
	Size int64
	Open func() (io.ReadCloser, error)
}

// Bundle is a set of pictures sent beside a manifest: a zip, a folder or several uploads. What is
// wrong with single entries is kept as faults; the rest of the bundle stays usable.
type Bundle struct {
	limits  Limits
	entries []Entry
	names   map[string]string // normal name → name as received

	mu     sync.Mutex
	faults []Fault
	read   int64 // bytes handed out so far, over all entries
}

func newBundle(limits Limits) *Bundle {
	return &Bundle{limits: limits, names: map[string]string{}}
}

// Each calls do for every usable entry in the order of the bundle and stops at its first error.
func (b *Bundle) Each(do func(Entry) error) error {
	for _, e := range b.entries {
		if err := do(e); err != nil {
			return err
		}
	}
	return nil
}

// Len is the number of usable entries.
func (b *Bundle) Len() int { return len(b.entries) }

// Names are those of the usable entries, in order.
func (b *Bundle) Names() []string {
	names := make([]string, len(b.entries))
	for i, e := range b.entries {
		names[i] = e.Name
	}
	return names
}

// Faults are what is wrong with entries, as far as it is known: those found in reading an entry
// join the list when they are met.
func (b *Bundle) Faults() []Fault {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Fault(nil), b.faults...)
}

func (b *Bundle) note(f *Fault) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, *f)
}

// add takes an entry whose path is name, or notes why not.
func (b *Bundle) add(name string, size int64, open func() (io.ReadCloser, error)) {
	base := baseName(name)
	key := NormalName(base)
	if first, taken := b.names[key]; taken {
		b.note(refuse(CodeDuplicateName, name, "Expected each picture name once; %s is there again (the first is %s and is the one used). Rename one of them.", shown(name), shown(first)))
		return
	}
	if size > b.limits.MaxBytes {
		b.note(tooLarge(name, size, b.limits))
		return
	}
	if size < 0 {
		b.note(refuse(CodeDamaged, name, "Expected a picture whose size is known; that of %s is not. Send it again.", shown(name)))
		return
	}
	b.names[key] = name
	b.entries = append(b.entries, Entry{Name: base, Size: size, Open: func() (io.ReadCloser, error) {
		r, err := open()
		if err != nil {
			return nil, b.failed(base, err)
		}
		return &meteredReader{bundle: b, name: base, declared: size, from: r}, nil
	}})
}

// acceptable notes a fault and returns false for names that cannot be taken.
func (b *Bundle) acceptable(name string) bool {
	if what := unsafeName(name); what != "" {
		b.note(refuse(CodeEntryName, name, "Expected plain file names; found %s: %s. Rename the file.", what, shown(name)))
		return false
	}
	if archive(name) {
		b.note(refuse(CodeNestedArchive, name, "Expected pictures; found an archive inside the bundle: %s. Unpack it and send its pictures.", shown(name)))
		return false
	}
	return true
}

// failed notes and returns the fault behind a failed read.
func (b *Bundle) failed(name string, err error) error {
	if FaultOf(err) != nil {
		return err
	}
	f := refuse(CodeDamaged, name, "Expected a picture that can be read; %s is damaged. Send it again.", shown(name))
	b.note(f)
	return &FaultError{f}
}

// ReadEntry reads an entry to its end, holding at most its declared size.
func ReadEntry(e Entry) ([]byte, *Fault) {
	r, err := e.Open()
	if err == nil {
		defer r.Close()
		data := make([]byte, 0, e.Size+1)
		if data, err = appendAll(data, r); err == nil {
			return data, nil
		}
	}
	if f := FaultOf(err); f != nil {
		return nil, f
	}
	return nil, refuse(CodeDamaged, e.Name, "Expected a picture that can be read; %s is damaged. Send it again.", shown(e.Name))
}

// appendAll is io.ReadAll into a buffer of known size.
func appendAll(data []byte, r io.Reader) ([]byte, error) {
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
	}
}
