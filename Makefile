# The portal's commands. `make run` starts it with demonstration data, `make test` checks everything.
.DEFAULT_GOAL := help
.PHONY: help run build test bench assets generate fmt check test-samples fuzz clean tools bin/portal
.DELETE_ON_ERROR:

# A fresh machine may have Go unpacked in its usual place without having it on the path.
ifeq ($(shell command -v go 2>/dev/null),)
export PATH := $(PATH):/usr/local/go/bin
endif

asset_sources := $(shell find static -type f -not -path 'static/dist/*' -not -name '*.go' 2>/dev/null)

help: ## what each command does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: tools assets bin/portal ## start the portal at http://localhost:8080 with demonstration data in ./data
	@PORTAL_DEMO="$${PORTAL_DEMO-true}" PORTAL_ADDR="$${PORTAL_ADDR-127.0.0.1:8080}" PORTAL_DATA="$${PORTAL_DATA-./data}" \
		exec bin/portal serve

build: tools assets bin/portal ## bin/portal with its assets inside

test: ## every check and every test, on both databases and in a real browser
	@scripts/test.sh

check: ## format, generated files, vet, staticcheck: what needs no test run
	@scripts/test.sh checks

bench: tools bin/portal ## measure imports beside the engines' own bulk load, then every benchmark; nothing is refused
	@scripts/bench.sh
	go test -run '^$$' -bench . -benchmem ./...

assets: tools static/dist/.built ## style sheets, scripts, fonts and images, into static/dist

generate: ## Go code from the templates; the result is committed
	go tool templ generate -path .

fmt: ## format Go code and templates
	gofmt -w $$(find . \( -name node_modules -o -name '.[!.]*' \) -prune -o -type f -name '*.go' -print)
	go tool templ fmt .

test-samples: tools ## the tests over real exports: make test-samples DIR=folder
	@scripts/samples.sh "$(DIR)"

fuzz: tools ## every fuzz test for FUZZTIME (20s)
	@scripts/fuzz.sh

clean: ## remove what was built; data and keys stay
	rm -rf bin .cache node_modules browser/test-results browser/playwright-report
	find static/dist -mindepth 1 -not -name .gitkeep -delete

tools:
	@scripts/tools.sh

# The go command knows best whether anything has to be compiled.
bin/portal:
	CGO_ENABLED=1 go build -o $@ ./cmd/portal

# The stamps are older than what they are made of when there is work to do.
node_modules/.installed: package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

static/dist/.built: node_modules/.installed package.json $(asset_sources)
	npm run build --silent
	@touch $@
