// Package enrollment is a company's way into the pilot: the questions of its application, what makes
// the answers complete, who must act next, and the letters that tell of every move. What is asked
// follows 88 FR 10140 and 84 FR 35405. The package is pure: it knows neither pages nor the database.
package enrollment
