// Package system holds the pages that answer when a request cannot be: not found, forbidden,
// conflict, too large, closed, and a fault of the portal itself.
package system
