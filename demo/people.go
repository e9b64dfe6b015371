package demo

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// emailOf is "first.last@domain".
func emailOf(name, domain string) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", ".") + "@" + domain
}

// phoneOf is a number of the range kept for fiction, 555-0100 to 555-0199, under a real area code.
func phoneOf(name string) string {
	h := fnv.New32a()
	h.Write([]byte(name))
	areas := [...]int{206, 212, 303, 312, 404, 503, 612, 703}
	n := h.Sum32()
	return fmt.Sprintf("+1 %d 555 01%02d", areas[n%8], n/8%100)
}
