# msdash: what can be made here. `make` alone lists it.

BINARY  := .build/release/msdash
PREFIX  ?= /usr/local
SOURCES := Sources Tests Package.swift

# On a terminal Swift shows its progress in one line; elsewhere only what is wrong is worth a line.
QUIET   := $(if $(MAKE_TERMOUT),,--quiet)

# Swift's libraries come along, and nothing is looked for beside the program. Nobody links to it: without 40,000 exported
# names it is 4 MB smaller. What the loader has filled in is read-only from then on.
RELEASE := --static-swift-stdlib --disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath \
  -Xlinker --no-export-dynamic -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo build test lint unit end-to-end contract short-soak golden screenshots bench soak fuzz format \
  install uninstall dist try-package clean
.SILENT:

help: ## this list
	grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 20

demo: ready-demo build ## all the set-up, then the program on its embedded portal
	$(BINARY) demo

build: ## the release binary, with Swift's own libraries inside
	echo 'building $(BINARY) (about 8 minutes the first time, on two cores)'
	MSDASH_COMMIT=$$(Scripts/version --commit) swift build -c release $(RELEASE) --product msdash $(QUIET)

test: ready-test lint build unit end-to-end contract short-soak ## lint, unit tests, end to end, contract, a short soak: what CI runs
	echo 'make test: lint, unit tests, end to end, contract and a short soak have passed'

lint: ## is the code formatted as .swift-format says, and do the docs tell what it does?
	echo 'linting'
	swift format lint --strict --recursive --parallel $(SOURCES)
	Scripts/docs --check
	Scripts/undocumented

unit: ## the unit tests and golden screens alone
	echo 'building and running the unit tests (about 6 minutes the first time, on two cores)'
	swift build --build-tests $(QUIET)
	# One after the other: side by side, those that only compute would starve those that wait for a clock.
	swift test --skip-build --disable-xctest --no-parallel --quiet

end-to-end: ## the release binary in a real terminal, on its embedded portal
	python3 Tests/EndToEnd/run $(BINARY)

contract: ## requests and replies against the OpenAPI document, --json against docs/schema
	python3 Tests/Contract/check $(BINARY)

short-soak:
	python3 Tests/Soak/soak $(BINARY) --creates 400

soak: ready-test build ## 10,000 creates through faults and kills; then portal and journal are compared
	python3 Tests/Soak/soak $(BINARY)

fuzz: ## the fuzz tests, a hundred times as long (MSDASH_FUZZ=100)
	MSDASH_FUZZ=$${MSDASH_FUZZ:-100} swift test --disable-xctest --no-parallel --filter 'Fuzz|Random'

golden: ## renews the golden screens; read the diff
	MSDASH_GOLDEN=renew swift test --disable-xctest --quiet --filter Golden

screenshots: ready-screenshots build ## draws screenshots/ from the real program in a real terminal
	Scripts/screenshots $(BINARY)

bench: ready-bench build ## measures msdash beside its peers; the table goes into Benchmarks/README.md (10 minutes)
	python3 Benchmarks/bench $(BINARY) --write-table

format: ## formats the code in place
	swift format --in-place --recursive --parallel $(SOURCES)

# Not `build`: what root installs was built by a person, with that person's Swift.
install: ready-install $(BINARY) ## the program, its manual page and completions, under $(DESTDIR)$(PREFIX)
	DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' Scripts/install $(BINARY)
	echo 'installed $(DESTDIR)$(PREFIX)/bin/msdash; make uninstall takes it away again'

uninstall: ## takes away what make install put there
	DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' Scripts/install --remove

dist: ready-dist build ## dist/: a .tar.gz and a .deb for systems without Swift
	Scripts/dist $(BINARY) dist

try-package: ready-try build ## packs, and tries the .deb on a bare Debian (as root)
	python3 Tests/Package/bare-debian $(BINARY)

$(BINARY):
	$(MAKE) build

clean: ## removes what was built, not what was downloaded
	swift package clean
	rm -rf dist

ready-%:
	Scripts/bootstrap $*
