#!/usr/bin/env bash
# Fails when a committed *_templ.go is not what its template generates. It works on a copy, so nothing in the tree changes.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

copy="$CACHE/generated"
rm -rf "$copy"
mkdir -p "$copy"
trap 'rm -rf "$copy"' EXIT

list() { (cd "$1" && find . \( -name node_modules -o -name '.[!.]*' \) -prune -o -type f -name "$2" -print | sort); }

list . '*.templ' | tar -cf - -T - go.mod | tar -xf - -C "$copy"
go tool templ generate -path "$copy" >"$CACHE/templ.log" 2>&1 || {
	cat "$CACHE/templ.log" >&2
	die "The templates do not generate."
}

stale=()
while read -r file; do
	cmp -s "$file" "$copy/$file" || stale+=("${file#./}")
done < <({ list . '*_templ.go'; list "$copy" '*_templ.go'; } | sort -u)
[ "${#stale[@]}" -eq 0 ] || die "Generated files differ from their templates (make generate): ${stale[*]}"
