#!/usr/bin/env bash
# Fails when a Go file is not as gofmt writes it. Generated files count too: templ formats what it generates.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

wrong=$(find . \( -name node_modules -o -name '.[!.]*' \) -prune -o -type f -name '*.go' -print0 | xargs -0 gofmt -l)
[ -z "$wrong" ] || die "Not as gofmt writes them (make fmt):"$'\n'"$wrong"
