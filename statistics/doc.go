// Package statistics is step 6: what each figure means, how the counts that the other steps keep become
// rates with intervals, and what may be published. It is pure: package store adds the counts up, and
// nothing here counts shipments.
//
// Two readers are served from the same counts. Staff see every number. The public sees a number only where
// it says nothing about a handful of parcels: counts of one to four are not shown, and neither is whatever
// would let a reader work them out (see Grid). Totals of a period are made from what is shown, so no choice
// of period or mode adds anything.
package statistics
