// Package components holds the parts that pages are made of, one props struct and one templ file
// each. They know the look and the accessibility rules of the portal and nothing about storage or
// permissions. Every part works without scripts; attributes named data-* let portal.js quicken it.
package components
