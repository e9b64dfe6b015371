// Package risk decides which filings speak of one parcel, where their filers disagree, and what the
// rules make of the parcel: a score, a lane and reasons that a person can check. It is pure: no clock,
// no database, no randomness, so that the same filings under the same rule set give the same words
// years later.
//
// The weights are invented for demonstration: the real ones are law-enforcement sensitive. Being
// ineligible for de minimis (19 U.S.C. 1321(a)(2)(C)) is a separate answer and alone never places a
// hold.
//
// Everything here runs for every row of an import. Comparing reads folded text into buffers on the
// stack, Facts are filled again and again, and sentences are made only where a rule hits.
package risk
