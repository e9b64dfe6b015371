// Package models holds the nouns of the portal as plain Go types: their states with the table of
// allowed moves, their units, and the closed set of error kinds. It imports nothing of ours and
// knows neither pages nor the database; gorm tags are only strings.
package models
