#!/usr/bin/env bash
# Installs what the tests need beyond the tools of a build: need.sh [chromium] [postgresql] [staticcheck].
# Packages come from apt when this user may install them; otherwise the package is named and the run fails,
# because a test that is left out in silence is worse than one that fails.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source scripts/find.sh

as_root=()
may_install() {
	command -v apt-get >/dev/null 2>&1 || return 1
	[ "$(id -u)" -eq 0 ] && return 0
	as_root=(sudo -n)
	command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null
}

apt_install() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
}

# package NAME WHAT-FOR installs one Debian package, refreshing the package lists only if that is needed.
package() {
	may_install || die "The tests need the package '$1' ($2). Install it (apt-get install $1) and run again."
	printf 'installing the package %s (%s)\n' "$1" "$2"
	mkdir -p "$CACHE"
	apt_install "$1" >"$CACHE/apt.log" 2>&1 && return 0
	{ "${as_root[@]}" apt-get update -qq && apt_install "$1"; } >"$CACHE/apt.log" 2>&1 ||
		die "The package '$1' ($2) could not be installed; apt's own words are in .cache/apt.log."
}

for what in "$@"; do
	case "$what" in
	chromium)
		[ -n "$(find_chromium)" ] || package chromium "the browser tests run in it"
		[ -n "$(find_chromium)" ] || die "The package 'chromium' brought no browser; set CHROMIUM to the path of one."
		;;
	postgresql)
		[ -n "$(find_postgres)" ] || package postgresql "the store is tested on it"
		[ -n "$(find_postgres)" ] || die "The package 'postgresql' brought no initdb and pg_ctl."
		;;
	staticcheck)
		if [ ! -x "$STATICCHECK" ]; then
			printf 'installing staticcheck %s\n' "$STATICCHECK_VERSION"
			GOBIN="$CACHE/bin" GOFLAGS="" go install "honnef.co/go/tools/cmd/staticcheck@$STATICCHECK_VERSION"
			mv "$CACHE/bin/staticcheck" "$STATICCHECK"
		fi
		;;
	*) die "need.sh does not know '$what'." ;;
	esac
done
