# The two commands are `make run` and `make test`; `make help` tells the rest.
# Everything is kept in .venv, node_modules and var; a step whose lock file has not changed is not done again.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
NODE_READY := node_modules/.ready

TRANSLATIONS := coaching/translations
LANGUAGES := cy
WORDS := $(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/messages.po)
COMPILED_WORDS := $(WORDS:.po=.mo)

# Locks hold names, versions and hashes, and no addresses: where packages come from is the machine's own setting.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header

# Every test runs on SQLite; those that reach the database run again on PostgreSQL, the long walks there with the soak.
PYTEST := $(BIN)/python -m pytest
ON_POSTGRESQL := CAIRN_TEST_DATABASE=postgresql $(PYTEST) -m "not (soak or browser or long_walk)" --ignore tests/tools \
  --ignore tests/platform/test_starting.py
AT_ONCE ?= 2
# Each waits now and then for its database, which works in processes of its own: a third one fills that time.
AT_ONCE_THERE ?= 3
# Those of one file stay together, in the order of the folders: files share a server and a browser, and the long ones
# come early. (Groups by mark are not kept by this pytest: xdist names them in a field that it does not read any more.)
BY_FILE := -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder

# What is compiled is kept, also where the machine says otherwise: a server is made of many processes, each of which would
# compile a thousand modules at its start.
unexport PYTHONDONTWRITEBYTECODE

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export UV_NO_PROGRESS = 1

.DEFAULT_GOAL := help
.PHONY: help run test check tidy bench soak install install-dev browser poppler node lock vendor picture words clean

help:
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /:/' | awk -F: '{ printf "make %-12s %s\n", $$1, $$2 }'

run: install ## Serve Cairn with the demo organisation (PORT=, CAIRN_DATA_DIR=)
	@CAIRN_MODE=$${CAIRN_MODE:-demo} exec $(BIN)/python app.py

test: install-dev node browser poppler ## Every check and every test, real browser and real PostgreSQL included
	@$(BIN)/python -m tools.check
	@$(PYTEST) $(BY_FILE) $(PYTEST_ARGS)
	@$(ON_POSTGRESQL) -n $(AT_ONCE_THERE) --dist worksteal $(PYTEST_ARGS)
	@$(BIN)/python -m tools.node node --test "tests/js/**/*.test.js"

check: install-dev node ## Format, lint, types, stairs, templates, js, migrations: one line each
	@$(BIN)/python -m tools.check

tidy: install-dev node ## Format everything, and mend what can be mended by machine
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/python -m tools.node biome format --write .

bench: install-dev node browser poppler ## Print the figures, medians of several runs
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.growth
	@$(BIN)/python -m tests.bench.coverage
	@$(BIN)/python -m tests.bench.packs
	@$(BIN)/python -m tests.bench.phone
	@$(BIN)/python -m tests.bench.screens

soak: install-dev node browser poppler ## The long drills in full length, on both databases, and Lighthouse on every page
	@$(PYTEST) --timeout 7200 -m soak $(PYTEST_ARGS)
	@CAIRN_TEST_DATABASE=postgresql $(PYTEST) --timeout 7200 -m "(soak or long_walk) and not browser" $(PYTEST_ARGS)

install: $(RUN_READY) $(COMPILED_WORDS) ## Make .venv with what running needs
	@:

install-dev: $(DEV_READY) $(COMPILED_WORDS) ## Make .venv with what building and testing need
	@:

browser: $(DEV_READY) ## Find Chromium, or install it
	@$(BIN)/python -m tools.browser --quiet

poppler: $(DEV_READY) ## Find the programs that read PDF, or install them
	@$(BIN)/python -m tools.poppler

node: $(NODE_READY)
	@:

$(VENV)/bin/uv: requirements-bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cairn needs Python 3.11 or later; set PYTHON= to it.")'
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv module here (Debian: apt-get install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-bootstrap.txt
	@touch $@

# The development packages include those for running, so that running never takes tools away from a developer.
$(RUN_READY): requirements.txt $(VENV)/bin/uv
	@if [ -e $(DEV_READY) ]; then $(MAKE) --no-print-directory $(DEV_READY); else \
	  echo "Installing what Cairn needs"; \
	  VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --no-build requirements.txt requirements-bootstrap.txt; \
	fi
	@touch $@

$(DEV_READY): requirements-dev.txt $(VENV)/bin/uv
	@echo "Installing what Cairn, its checks and its tests need"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --no-build requirements-dev.txt requirements-bootstrap.txt
	@touch $@ $(RUN_READY)

$(NODE_READY): package-lock.json .npmrc | $(DEV_READY)
	@echo "Installing the tools for browser code"
	@$(BIN)/python -m tools.node npm ci --silent
	@touch $@

lock: $(VENV)/bin/uv $(DEV_READY) ## Write the lock files anew (UPGRADE=1 takes the newest that fit)
	@$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements.txt pyproject.toml --group dev -o requirements-dev.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --no-annotate requirements-bootstrap.in -o requirements-bootstrap.txt
	@$(BIN)/python -m tools.node npm $(if $(UPGRADE),update,install) --package-lock-only --silent

vendor: node ## Copy browser libraries from their packages to static/vendor
	@$(BIN)/python -m tools.vendor

picture: install-dev browser ## Take the README's picture from the demo
	@$(BIN)/python -m tools.picture

words: $(DEV_READY) ## Gather the words of code and templates into the catalogues, and say what lacks
	@$(BIN)/python -m tools.words $(LANGUAGES)
	@$(MAKE) --no-print-directory install

%.mo: %.po | $(RUN_READY)
	@$(BIN)/pybabel --quiet compile -i $< -o $@

clean: ## Remove what was installed and cached; the data in var stays
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f $(COMPILED_WORDS)
