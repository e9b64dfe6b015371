// Package rehearsals holds the pages on which a version of the rules is tried before it is published, and on which staff
// see what the rules came to. Participants see none of them.
package rehearsals
