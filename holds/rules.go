package holds

import "strings"

// HasRule tells whether a hold's list of rules has a rule.
func HasRule(list, rule string) bool {
	for have := range strings.SplitSeq(list, ",") {
		if have == rule {
			return true
		}
	}
	return false
}

// JoinRules adds rules to a hold's list, each once.
func JoinRules(list string, rules []string) string {
	for _, rule := range rules {
		if !HasRule(list, rule) {
			if list != "" {
				list += ","
			}
			list += rule
		}
	}
	return list
}
