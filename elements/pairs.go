package elements

// pairTable maps two letters, in either case, to the canonical text of a code, or "".
type pairTable [26 * 26]string

// makePairs reads codes that are written without a gap: "ALAKAZ…".
func makePairs(codes string) (table pairTable) {
	for i := 0; i+2 <= len(codes); i += 2 {
		code := codes[i : i+2]
		table[pairIndex(code)] = code
	}
	return table
}

// pairIndex is the place of two ASCII letters in the table, or -1.
func pairIndex(text string) int {
	if len(text) != 2 {
		return -1
	}
	a, b := text[0]|0x20-'a', text[1]|0x20-'a'
	if a > 25 || b > 25 {
		return -1
	}
	return int(a)*26 + int(b)
}

func (t *pairTable) lookup(text string) string {
	if i := pairIndex(text); i >= 0 {
		return t[i]
	}
	return ""
}

func checkPair(table *pairTable, text string, otherwise reason) (string, reason) {
	if code := table.lookup(text); code != "" {
		return code, fine
	}
	return text, otherwise
}
