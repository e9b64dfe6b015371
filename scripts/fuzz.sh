#!/usr/bin/env bash
# Runs every fuzz test in turn, each for FUZZTIME (20s unless set). What one finds stays in its testdata/fuzz folder.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

ran=0
while IFS=: read -r file name; do
	printf '%s in %s\n' "$name" "$(dirname "$file")"
	go test -run '^$' -fuzz "^$name\$" -fuzztime "${FUZZTIME:-20s}" "$(dirname "$file")"
	ran=$((ran + 1))
done < <(find . -name node_modules -prune -o -name '*_test.go' -print0 |
	xargs -0 grep -Ho '^func Fuzz[A-Za-z0-9_]*' | sed 's/:func /:/')
[ "$ran" -gt 0 ] || die "There is no fuzz test."
