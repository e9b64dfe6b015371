package store

import (
	"context"
	"time"

	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// tables names the tables whose names are not the plain plural of their type.
var tables = map[string]string{
	"Event":          "audit_events",
	"SettingRow":     "settings",
	"WatchItem":      "watch_entries",
	"RulesetRecord":  "rule_sets",
	"ReferenceMatch": "picture_matches",
}

// namer is gorm's naming with our table names.
type namer struct{ schema.NamingStrategy }

func (n namer) TableName(typeName string) string {
	if name, ok := tables[typeName]; ok {
		return name
	}
	return n.NamingStrategy.TableName(typeName)
}

// ColumnName keeps SHA256 and TOTP fields readable in the schema.
func (n namer) ColumnName(table, field string) string {
	switch field {
	case "SHA256":
		return "sha256"
	}
	return n.NamingStrategy.ColumnName(table, field)
}

var naming = namer{schema.NamingStrategy{}}

// quiet is gorm's logger turned off: errors come back to the caller, who knows what they mean, and
// statements with their values never reach a log.
type quiet struct{}

func (quiet) LogMode(logger.LogLevel) logger.Interface                                 { return quiet{} }
func (quiet) Info(context.Context, string, ...any)                                     {}
func (quiet) Warn(context.Context, string, ...any)                                     {}
func (quiet) Error(context.Context, string, ...any)                                    {}
func (quiet) Trace(context.Context, time.Time, func() (sql string, rows int64), error) {}
