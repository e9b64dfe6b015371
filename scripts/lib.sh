# Shared by the scripts beside it, which source it: where the project is, and how they speak.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A fresh machine may have Go unpacked in its usual place without having it on the path.
if ! command -v go >/dev/null 2>&1 && [ -x /usr/local/go/bin/go ]; then
	export PATH="$PATH:/usr/local/go/bin"
fi

# Everything that may be thrown away and made again, apart from bin/ and static/dist/.
CACHE="$PWD/.cache"
STATICCHECK_VERSION=v0.8.2
export STATICCHECK="$CACHE/bin/staticcheck-$STATICCHECK_VERSION"

die() {
	printf '%s\n' "$*" >&2
	exit 1
}
