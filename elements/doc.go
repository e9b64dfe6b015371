// Package elements is the dictionary of the pilot's data elements: who must send which, in what form,
// under which column headers they arrive, and what to do about a value that cannot be used. The
// elements come from 84 FR 35405, 84 FR 67279 and 88 FR 10140; those that are marked "portal" are our
// own. The words are in dictionary.csv, so that a corrected notice is a change of data.
//
// Check and the typed readers (Cents, Grams, Date, Integer, YesNo) run for every value of a manifest.
// They allocate nothing for a value that is good as it stands.
package elements
