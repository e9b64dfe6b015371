// Package auth decides who somebody is and what they may do: passwords and their rules, second
// factors, one-time tokens, the keys of the installation, the limit on sign-in attempts, and the
// one table of who may use which address. It knows neither pages nor the database.
package auth
