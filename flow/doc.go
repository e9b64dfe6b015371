// Package flow strings the steps together. import.go is the map of the whole: a file is read, its rows
// are checked, joined with what others filed on the same parcels, assessed, and some parcels are
// held – batch by batch, each in one transaction. It knows neither HTTP nor the database; it
// declares the few methods it needs of them.
package flow
