package auth

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Keys are the secrets of one installation. They live in their own folder, beside the data and not
// inside it, so that a backup of the data does not carry them.
type Keys struct {
	Session  []byte             // 32 bytes: form tokens
	Sealing  []byte             // 32 bytes: secrets in the database
	PublicID []byte             // 16 bytes: ids in addresses
	Hash     []byte             // 16 bytes: hashes under which shipments are joined
	Receipt  ed25519.PrivateKey // signs receipts and checkpoints of the audit log
}

// keyFiles names each file of the folder and the size of its key in bytes.
var keyFiles = []struct {
	name string
	size int
}{{"session", 32}, {"sealing", 32}, {"public-id", 16}, {"hash", 16}, {receiptKeyName, ed25519.SeedSize}}

// OpenKeys reads the key folder. Where there is no data yet, missing keys are made: the folder with
// mode 0700, files with 0600. Where there is data, a missing key is an error that says so, because
// a new one would make sealed secrets unreadable and break every address and join.
func OpenKeys(dir string, dataExists bool) (*Keys, error) {
	if !dataExists {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("the key folder %s cannot be made: %w", dir, err)
		}
	}
	raw := map[string][]byte{}
	for _, f := range keyFiles {
		file := filepath.Join(dir, f.name+".key")
		key, err := readKey(file, f.name, f.size)
		if errors.Is(err, fs.ErrNotExist) {
			if dataExists {
				return nil, fmt.Errorf("the key %s is missing, but there is data that needs it: restore the key folder from your backup", file)
			}
			key, err = makeKey(file, f.name, f.size)
		}
		if err != nil {
			return nil, err
		}
		raw[f.name] = key
	}
	return &Keys{Session: raw["session"], Sealing: raw["sealing"], PublicID: raw["public-id"], Hash: raw["hash"],
		Receipt: ed25519.NewKeyFromSeed(raw[receiptKeyName])}, nil
}

// Fingerprint names this set of keys without giving them away. Kept in the database at first start,
// it tells a folder that belongs to another installation from the right one.
func (k *Keys) Fingerprint() string {
	h := sha256.New()
	for _, key := range [][]byte{[]byte("pilot321 keys"), k.Session, k.Sealing, k.PublicID, k.Hash, k.Receipt.Seed()} {
		h.Write(key)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// keyLine is the one line of a key file: what it is, the key, and a checksum, so that a cut or
// mistyped file is noticed at the start and not by unreadable records.
func keyLine(name string, key []byte) string {
	sum := sha256.Sum256(append([]byte(name), key...))
	return "pilot321-" + name + " " + base64.RawStdEncoding.EncodeToString(key) + " " + hex.EncodeToString(sum[:4]) + "\n"
}

func readKey(file, name string, size int) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("the key %s cannot be read: %w", file, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("the key %s can be read by other users of this machine: chmod 600 it", file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the key %s cannot be read: %w", file, err)
	}
	fields := strings.Fields(string(text))
	if len(fields) == 3 {
		key, err := base64.RawStdEncoding.DecodeString(fields[1])
		if err == nil && len(key) == size && strings.TrimSpace(string(text)) == strings.TrimSpace(keyLine(name, key)) {
			return key, nil
		}
	}
	return nil, fmt.Errorf("the key %s is damaged: restore it from your backup", file)
}

// makeKey writes a new key and has it on the disk before it is used. The file is written under
// another name first, so that a power cut leaves no half key behind.
func makeKey(file, name string, size int) (key []byte, err error) {
	key = make([]byte, size)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("the key %s cannot be made: %w", file, err)
	}
	fresh := file + ".new"
	if err := writeSynced(fresh, keyLine(name, key)); err != nil {
		return nil, fmt.Errorf("the key %s cannot be written: %w", file, err)
	}
	// Link refuses to replace a key that another process has made meanwhile; a rename would not.
	if err := os.Link(fresh, file); err != nil {
		return nil, fmt.Errorf("the key %s cannot be written: %w", file, err)
	}
	if err := os.Remove(fresh); err != nil {
		return nil, fmt.Errorf("the key %s cannot be written: %w", file, err)
	}
	return key, syncDir(filepath.Dir(file))
}

func writeSynced(file, text string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
