#!/usr/bin/env bash
# Runs the tests over real exports that the project does not carry: samples.sh FOLDER. They are behind the build tag
# "samples", are named TestSamples…, and find the folder in PORTAL_SAMPLES.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

samples=${1:-}
if [ -z "$samples" ] || [ ! -d "$samples" ]; then
	die "Say where the samples are: make test-samples DIR=folder (found: '$samples')."
fi
PORTAL_SAMPLES=$(realpath "$samples")
export PORTAL_SAMPLES

mkdir -p "$CACHE/test"
failed=0
scripts/with-postgres.sh go test -tags samples -run '^TestSamples' -count=1 -json ./... </dev/null |
	node scripts/tally.mjs go "$CACHE/test/samples.json" || failed=1
node scripts/tally.mjs total "$CACHE/test/samples.json" || failed=1
exit "$failed"
