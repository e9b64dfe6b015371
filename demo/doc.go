// Package demo makes what the demonstration and the tests are fed with: manifests of invented
// parcels as each kind of filer would send them, nine fictional participants, the agency's staff,
// a watch list, and the story of some months that the portal plays through its real methods.
//
// Every person, company, brand and street is invented; cities, states and ZIP codes are real and
// agree with each other. Telephone numbers are from 555-0100 to 555-0199 and addresses of mail and
// web end in .example (RFC 2606), so nothing here reaches anybody. The same arguments always give
// the same bytes, and every row can be made alone.
package demo
