// Package policy is the law as dated data: the de minimis threshold, the modes the pilot covers, its
// term, the suspensions since 2025, and the clocks. Records come in named sets; staff add further ones
// with a citation. Nothing here is decided by a constant in code: NewBook compiles whatever records it
// is given, and Seed holds those that ship with the product.
//
// The statute is 19 U.S.C. 1321(a)(2)(C); the pilot's notices are 84 FR 35405, 84 FR 67279,
// 86 FR 48435 and 88 FR 10140.
package policy
