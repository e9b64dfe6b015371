// Package holds holds the pages of the holds desk (queue and case) and the pages on which a
// participant sees its own holds. What is officer-only has fields only in the desk's pages.
package holds
