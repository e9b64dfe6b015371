#!/usr/bin/env bash
# Runs a command beside a throwaway PostgreSQL cluster: with-postgres.sh COMMAND [ARGUMENT...]
# The command finds the address of the cluster in PORTAL_TEST_POSTGRES; the cluster ends with the command.
here=$PWD
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source scripts/find.sh

binaries=$(find_postgres)
[ -n "$binaries" ] || die "PostgreSQL's server programs are missing: install the package 'postgresql' (apt-get install postgresql)."

# Not under TMPDIR: the server's own user must be able to enter the folder, and a socket's path has at most 107 bytes.
folder=$(mktemp -d /tmp/portal-postgres.XXXXXX)

# PostgreSQL refuses to run as root, so root lends the cluster to an ordinary user.
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
	owner=postgres
	id -u "$owner" >/dev/null 2>&1 || owner=nobody
	as_owner=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups)
	chown "$owner" "$folder"
fi

# shellcheck disable=SC2329 # the trap calls it
stop() {
	local status=$?
	trap - EXIT INT TERM HUP
	(cd / && "${as_owner[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate -w stop) >/dev/null 2>&1 || true
	rm -rf "$folder"
	exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A linguistic order of text, where the server can do it: that is what an operator's cluster is likely to have, and it
# finds queries that count on SQLite's order of bytes.
order=(--locale=C.UTF-8)
if "$binaries/initdb" --help | grep -q icu-locale; then
	order+=(--locale-provider=icu --icu-locale=en-US)
fi

# Nothing here outlives the run, so nothing is forced to the disk. No TCP port either: the socket is private to this run.
# The server's clock zone is not UTC on purpose: the store must not count on it.
settings="-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off"
settings+=" -c full_page_writes=off -c shared_buffers=64MB -c max_connections=300 -c timezone=America/New_York"
if ! (
	cd /
	"${as_owner[@]}" "$binaries/initdb" -D "$folder/data" -U portal -A trust -E UTF8 -N "${order[@]}" &&
		"${as_owner[@]}" "$binaries/pg_ctl" -D "$folder/data" -l "$folder/server.log" -o "$settings" -w start
) >"$folder/start.log" 2>&1 </dev/null; then
	cat "$folder/start.log" "$folder/server.log" >&2 2>/dev/null || true
	die "A throwaway PostgreSQL cluster could not be started (its own words are above)."
fi

cd "$here" || exit
export PORTAL_TEST_POSTGRES="postgres://portal@/postgres?host=$folder&sslmode=disable"
"$@"
