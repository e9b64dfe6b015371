package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"pilot321/store"
)

type verifyCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

type verifyAnswer struct {
	OK      bool          `json:"ok"`
	Files   int           `json:"files"`
	Orphans int           `json:"orphans"` // files that no record names: uploads that were cut off
	Faults  []store.Fault `json:"faults"`
}

// Run checks the database, and every file against its record.
func (v *verifyCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, v.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	answer := verifyAnswer{Faults: []store.Fault{}}
	faults, err := p.store.VerifyDatabase(c.ctx)
	if err != nil {
		return err
	}
	answer.Faults = append(answer.Faults, faults...)
	if err := p.verifyFiles(c, &answer); err != nil {
		return err
	}
	answer.OK = len(answer.Faults) == 0
	if err := c.document(answer); err != nil {
		return err
	}
	if !answer.OK {
		return errRefused
	}
	return nil
}

// verifyFiles holds every file against its record, and counts files without one.
func (p *portal) verifyFiles(c *console, answer *verifyAnswer) error {
	named := map[string]bool{}
	err := p.store.EachFileRecord(c.ctx, func(r store.FileRecord) error {
		if named[r.Key] {
			return nil
		}
		named[r.Key] = true
		answer.Files++
		if problem := p.verifyFile(c, r); problem != "" {
			answer.Faults = append(answer.Faults, store.Fault{Check: "files", Detail: r.Key + ": " + problem})
		}
		return c.ctx.Err()
	})
	if err != nil {
		return err
	}
	return p.files.Each(c.ctx, func(key string, _ int64) error {
		if !named[key] {
			answer.Orphans++
		}
		return nil
	})
}

func (p *portal) verifyFile(c *console, r store.FileRecord) string {
	file, size, err := p.files.Open(c.ctx, r.Key)
	if err != nil {
		return "cannot be opened: " + err.Error()
	}
	defer file.Close()
	if r.SHA256 == nil {
		return ""
	}
	if size != r.Size {
		return fmt.Sprintf("has %d bytes, the record says %d", size, r.Size)
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "cannot be read: " + err.Error()
	}
	if !bytes.Equal(hash.Sum(nil), r.SHA256) {
		return "is not the file that was received: its SHA-256 differs"
	}
	return ""
}
