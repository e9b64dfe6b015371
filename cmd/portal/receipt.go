package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pilot321/auth"
	"pilot321/intake"
)

type receiptCommands struct {
	Verify receiptVerifyCommand `cmd:"" help:"Check a signed receipt without the portal's data; with the file it speaks of, check that too."`
}

type receiptVerifyCommand struct {
	Receipt string `arg:"" type:"existingfile" help:"The receipt, as the JSON file that its page gives."`
	Key     string `type:"existingfile" help:"The portal's public key (PEM), or its own receipt-signing key file. Default: the key in the key folder." placeholder:"FILE"`
	File    string `type:"existingfile" help:"The manifest itself: its SHA-256 and size are compared with the receipt." placeholder:"MANIFEST"`
	Keys    string `env:"PORTAL_KEYS" help:"Folder of the secret keys. Default: a folder beside the data folder." placeholder:"DIR"`
	Data    string `env:"PORTAL_DATA" default:"./data" help:"Folder of the database and the files; only the place of the key folder follows from it." placeholder:"DIR"`
	JSON    bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// receiptAnswer is the JSON of the command. Receipt is null where the file is none.
type receiptAnswer struct {
	Valid   bool            `json:"valid"`
	Reason  string          `json:"reason"` // why it is not valid, as a sentence
	Key     string          `json:"key"`    // the one it was checked with
	Receipt *intake.Receipt `json:"receipt"`
	File    *fileAnswer     `json:"file"` // null unless the manifest was given
}

// fileAnswer compares a manifest with what the receipt says of it.
type fileAnswer struct {
	SHA256  string `json:"sha256"`
	Size    int64  `json:"size"` // bytes
	Matches bool   `json:"matches"`
}

// Run opens no database and no data folder: somebody who only has the receipt and the key can check it.
func (r *receiptVerifyCommand) Run(c *console) error {
	key, err := r.key()
	if err != nil {
		return err
	}
	text, err := readUpTo(r.Receipt, intake.LongestReceipt+1)
	if err != nil {
		return err
	}
	answer := receiptAnswer{Key: intake.KeyID(key)}
	signed, err := intake.ReadReceipt(text)
	if err == nil {
		answer.Receipt = &signed.Receipt
		err = signed.Verify(key)
	}
	answer.Valid, answer.Reason = err == nil, intake.Plain(err)
	if r.File != "" && answer.Receipt != nil {
		if err := answer.compare(r.File); err != nil {
			return err
		}
	}
	if err := c.document(answer); err != nil {
		return err
	}
	if !answer.Valid {
		return errRefused
	}
	return nil
}

// key is the one given, or else that of the portal's own key folder.
func (r *receiptVerifyCommand) key() (ed25519.PublicKey, error) {
	name := r.Key
	if name == "" {
		folder := r.Keys
		if folder == "" {
			folder = strings.TrimRight(filepath.Clean(r.Data), "/") + "-keys"
		}
		name = auth.ReceiptKeyFile(folder)
		if _, err := os.Stat(name); err != nil {
			return nil, &settingError{"--key", "give the portal's public key: download it from the page of any receipt (“the portal’s public key”) and name the file. There is no key in " + folder}
		}
	}
	text, err := readUpTo(name, intake.LongestReceipt)
	if err != nil {
		return nil, &settingError{"--key", err.Error()}
	}
	key, err := auth.ParseReceiptKey(text)
	if err != nil {
		return nil, &settingError{"--key", fmt.Sprintf("%s is neither a public key (PEM, Ed25519) nor the portal's receipt-signing key", name)}
	}
	return key, nil
}

// compare holds a manifest against the receipt. A receipt of another file proves nothing for this one.
func (a *receiptAnswer) compare(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return &settingError{"--file", err.Error()}
	}
	defer file.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil {
		return &settingError{"--file", err.Error()}
	}
	a.File = &fileAnswer{SHA256: hex.EncodeToString(hash.Sum(nil)), Size: size}
	a.File.Matches = strings.EqualFold(a.File.SHA256, a.Receipt.SHA256) && size == a.Receipt.Size
	if a.Valid && !a.File.Matches {
		a.Valid, a.Reason = false, "The receipt is genuine and speaks of another file: the SHA-256 or the size differs."
	}
	return nil
}

// readUpTo reads the beginning of a small file, so that a large one given by mistake takes no memory.
func readUpTo(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}
