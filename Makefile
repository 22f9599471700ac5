# make        builds the site of this repository into public/
# make test   runs every test, with a browser where one can be had
export CGO_ENABLED := 0
GO ?= go

.PHONY: build check test bench bench-deploy bench-preview storm fuzz golden lint browser

build: bin/gongkai
	bin/gongkai build

bin/gongkai: FORCE
	@$(GO) build -trimpath -o $@ ./cmd/gongkai

FORCE:

check: bin/gongkai
	bin/gongkai check

test:
	@.ci/browser; .ci/servers; GONGKAI_CHROME="$$(.ci/browser --path)" $(GO) test -count=1 -timeout 20m ./... && .ci/browser --verdict && .ci/servers --verdict

bench:
	$(GO) run ./cmd/gongkai-bench

# kills, cuts, a crawler and scp against deployments: about half an hour
bench-deploy:
	$(GO) test ./internal/deploytest -count=1 -v -timeout 180m -long

# from the write of a file to the changed page in a browser
bench-preview:
	$(GO) run ./cmd/gongkai-preview-bench -browser "$$(.ci/browser --path)"

# twenty thousand edits in a minute with two browsers open
storm:
	GONGKAI_STORM=20000 GONGKAI_CHROME="$$(.ci/browser --path)" $(GO) test -count=1 -v -run 'TestPreviewStorm' ./internal/sitetest

FUZZTIME ?= 30s
fuzz:
	@for p in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
		done; \
	done

golden:
	$(GO) test $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	GOOS=windows $(GO) vet ./... && GOOS=darwin $(GO) vet ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@latest ./...
