package models

import "time"

// The names of the tables that staff load.
const (
	ReferenceHTS   = "hts"   // tariff numbers
	ReferenceRates = "rates" // exchange rates
)

// ReferenceTable tells which file a table was loaded from. Loading replaces the whole table.
type ReferenceTable struct {
	Name     string `gorm:"primaryKey"`
	LoadedAt time.Time
	Source   string // the file's name, without folders
	SHA256   []byte
	Entries  int64
	Depth    int   // digits of the longest tariff number; 0 for other tables
	Version  int64 // grows with each load
}
