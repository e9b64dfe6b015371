#!/usr/bin/env bash
# Everything `make test` does, one stage after the other, the quick refusals first. The closing line counts the tests.
# `make check` is the part before the first test: test.sh checks
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

results="$CACHE/test"
rm -rf "$results"
mkdir -p "$results"

# stage TEXT COMMAND... shows how far the run is and how long it has taken.
stage() {
	printf '[%3ds] %s\n' "$SECONDS" "$1"
	shift
	"$@"
}

# Cached results are not taken: the tests lean on a database and on programs whose state the go command cannot see.
go_tests() {
	scripts/with-postgres.sh go test -race -count=1 -vet=off -timeout 25m -json ./... </dev/null |
		node scripts/tally.mjs go "$results/go.json"
}

browser_tests() {
	make --no-print-directory bin/portal || return 1
	export PLAYWRIGHT_JSON_OUTPUT_NAME="$results/playwright.json"
	node_modules/.bin/playwright test --config browser --reporter line,json || browser_failed=1
	node scripts/tally.mjs browser "$results/browser.json" "$PLAYWRIGHT_JSON_OUTPUT_NAME"
	[ -z "${browser_failed:-}" ]
}

stage "tools" scripts/tools.sh
if [ "${1:-}" = checks ]; then
	stage "staticcheck $STATICCHECK_VERSION" scripts/need.sh staticcheck
else
	stage "chromium, postgresql, staticcheck $STATICCHECK_VERSION" scripts/need.sh chromium postgresql staticcheck
fi
stage "format" scripts/format.sh
stage "generated files" scripts/generated.sh
stage "assets" make --no-print-directory assets
stage "go vet" go vet ./...
stage "staticcheck" "$STATICCHECK" ./...

[ "${1:-}" != checks ] || exit 0

# Both runners get their turn: one that fails does not hide what the other would find.
failed=0
stage "tests in Go, on SQLite and on PostgreSQL, with the race detector" go_tests || failed=1
stage "tests in the browser" browser_tests || failed=1

printf '[%3ds] done\n' "$SECONDS"
node scripts/tally.mjs total "$results/go.json" "$results/browser.json" || failed=1
exit "$failed"
