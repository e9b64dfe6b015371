package risk

// isLegalForm knows the legal forms of companies. Names are compared without them. The keys under which a
// person's day is added up know fewer (isNameFiller): they are kept in the database, so that list stays.
func isLegalForm(word []byte) bool {
	switch string(word) {
	case "inc", "incorporated", "llc", "ltd", "limited", "co", "corp", "corporation", "company", "gmbh", "plc", "sa", "pte", "pty",
		"ag", "kg", "ohg", "ug", "ev", "bv", "nv", "srl", "sarl", "spa", "sas", "sasu", "sl", "slu", "lda", "ltda", "llp", "lp", "lllp", "ulc",
		"pvt", "sdn", "bhd", "kk", "oy", "oyj", "ab", "aps", "doo", "dooel", "sro", "zrt", "kft", "ood", "eood", "ooo", "zao", "oao", "fze", "fzco":
		return true
	}
	return false
}
