#!/usr/bin/env bash
# Measures an import against the engines' own bulk load of the same file into an untyped table with five text
# indexes: bench.sh [ROWS...] (100000 and 1000000 unless given). Figures of one run can be compared with each other
# and with nothing else; nothing is refused. PORTAL names the program (bin/portal).
# Last, how long the queue page takes while an import runs beside it.
# PostgreSQL is a throwaway cluster that forces nothing to the disk, for both sides alike.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ -z "${PORTAL_TEST_POSTGRES:-}" ]; then
	for need in sqlite3:sqlite3 psql:postgresql-client /usr/bin/time:time; do
		command -v "${need%%:*}" >/dev/null 2>&1 || die "The measurement needs the package '${need##*:}'. Install it (apt-get install ${need##*:}) and run again."
	done
	exec scripts/with-postgres.sh "$0" "$@"
fi

export PGOPTIONS='-c client_min_messages=warning'
portal=$(realpath "${PORTAL:-bin/portal}")
[ $# -gt 0 ] || set -- 100000 1000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
indexed=("Tracking Code" "House Air Waybill" "Master Air Waybill" "Recipient Name" "Store Name")

# timed COMMAND... runs it quietly and leaves its seconds and its peak resident memory in seconds and megabytes.
timed() {
	/usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/out" 2>"$work/err" || {
		# Nothing went in of a file in which every row is wrong: the portal says so with its status.
		[ "$(tail -n 1 "$work/time" | awk '{print NF}')" = 2 ] && grep -q '"rows.none_accepted"' "$work/out" || {
			cat "$work/out" "$work/err" >&2
			die "This failed: $*"
		}
	}
	read -r seconds kilobytes < <(tail -n 1 "$work/time")
	megabytes=$((kilobytes / 1024))
}

# per_second ROWS gives rows a second of what was timed last.
per_second() { awk -v rows="$1" -v seconds="$seconds" 'BEGIN { printf "%.0f", rows / seconds }'; }

columns() { head -n 1 "$1" | tr -d '\r' | awk -F, '{ for (i = 1; i <= NF; i++) printf "%s\"%s\"%s", (i > 1 ? ", " : ""), $i, suffix }' suffix="$2"; }

indexes() {
	local i=0 column
	for column in "${indexed[@]}"; do
		i=$((i + 1))
		printf 'CREATE INDEX load_%d ON load ("%s");\n' "$i" "$column"
	done
}

bulk_sqlite() {
	rm -f "$work"/load.db*
	sqlite3 "$work/load.db" "PRAGMA journal_mode = WAL; CREATE TABLE load ($(columns "$1" "")); $(indexes)" >/dev/null
	timed sqlite3 "$work/load.db" -cmd "PRAGMA synchronous = FULL" ".import --csv --skip 1 $1 load"
	rm -f "$work"/load.db*
}

bulk_postgres() {
	psql -q "$PORTAL_TEST_POSTGRES" -c "DROP DATABASE IF EXISTS bench_load" -c "CREATE DATABASE bench_load"
	psql -q "$(database bench_load)" -c "CREATE TABLE load ($(columns "$1" " text"))" -c "$(indexes)"
	timed psql -q "$(database bench_load)" -c "\\copy load FROM '$1' WITH (FORMAT csv, HEADER)"
	psql -q "$PORTAL_TEST_POSTGRES" -c "DROP DATABASE bench_load"
}

database() { printf '%s' "$PORTAL_TEST_POSTGRES" | sed "s|/postgres?|/$1?|"; }

# import ENGINE FILE carries a file into an empty portal.
import() {
	rm -rf "$work/data" "$work/data-keys"
	export PORTAL_DATA="$work/data" PORTAL_DATABASE=""
	if [ "$1" = postgres ]; then
		psql -q "$PORTAL_TEST_POSTGRES" -c "DROP DATABASE IF EXISTS bench_portal" -c "CREATE DATABASE bench_portal"
		PORTAL_DATABASE=$(database bench_portal)
	else
		unset PORTAL_DATABASE
	fi
	code=$("$portal" organisation add "Measured Market" --kind marketplace --json | sed 's/.*"originator_code":"\([^"]*\)".*/\1/')
	timed "$portal" manifest submit "$2" --as "$code" --json
	unset PORTAL_DATABASE
	[ "$1" = sqlite ] || psql -q "$PORTAL_TEST_POSTGRES" -c "DROP DATABASE bench_portal WITH (FORCE)"
	rm -rf "$work/data" "$work/data-keys"
}

printf 'machine: %s processors, load %s\n' "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)"
printf '%-9s %9s  %14s %14s %6s %8s   %16s %8s\n' engine rows 'bulk rows/s' 'portal rows/s' ratio 'peak MB' 'all wrong rows/s' 'peak MB'
for rows in "$@"; do
	"$portal" generate manifest --rows "$rows" --seed 7 --kind marketplace >"$work/good.csv"
	"$portal" generate manifest --rows "$rows" --seed 7 --kind marketplace --bad-every 1 >"$work/wrong.csv"
	for engine in sqlite postgres; do
		"bulk_$engine" "$work/good.csv"
		bulk=$(per_second "$rows")
		import "$engine" "$work/good.csv"
		good=$(per_second "$rows") peak=$megabytes
		import "$engine" "$work/wrong.csv"
		printf '%-9s %9d  %14d %14d %6s %8d   %16d %8d\n' "$engine" "$rows" "$bulk" "$good" \
			"$(awk -v a="$good" -v b="$bulk" 'BEGIN { printf "%.2f", a / b }')" "$peak" "$(per_second "$rows")" "$megabytes"
	done
done

# An officer must not wait for a participant's upload.
node scripts/meanwhile.mjs "$portal" 200000
