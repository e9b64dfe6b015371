# Finds the programs that the tests drive; sourced. Each function prints a path, or nothing.
# shellcheck shell=bash

find_chromium() {
	local name
	for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
		if [ -n "$name" ] && command -v "$name"; then return 0; fi
	done
}

# Prints the folder that holds initdb and pg_ctl. Debian keeps them off the path, one folder a version: the newest wins.
find_postgres() {
	local folder
	folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
	if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
		printf '%s\n' "$folder"
	elif command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1; then
		dirname "$(command -v initdb)"
	fi
}
