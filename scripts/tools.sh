#!/usr/bin/env bash
# Checks the four tools that the project expects on the machine, and names each that is missing or too old.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing=()

# at_least WANTED FOUND compares dotted version numbers.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# need NAME WANTED FOUND notes a tool whose version is empty (not there) or below the wanted one.
need() {
	if [ -z "$3" ]; then
		missing+=("$1 $2 or newer (not found)")
	elif ! at_least "$2" "$3"; then
		missing+=("$1 $2 or newer (found $3)")
	fi
}

# GOTOOLCHAIN=local asks for the Go that is installed, without downloading another one to answer.
need Go 1.26 "$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed 's/^go//; s/[ -].*//' || true)"
need Node.js 20 "$(node --version 2>/dev/null | sed 's/^v//' || true)"
command -v npm >/dev/null 2>&1 || missing+=("npm (not found)")
# SQLite is C code, so the build needs a C compiler.
command -v "${CC:-gcc}" >/dev/null 2>&1 || missing+=("${CC:-gcc} (not found)")

if [ "${#missing[@]}" -gt 0 ]; then
	text=$(printf '%s, ' "${missing[@]}")
	die "The portal needs: ${text%, }."
fi
