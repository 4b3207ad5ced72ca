# OrderDesk. `make help` lists what can be done; every target sets up what it needs, once.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell for p in python3.11 python3; do "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --constraint constraints.txt
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
APT_INSTALL := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
TYPED := sim data_gen scenarios
PARALLEL ?= 2

.PHONY: help run setup test check format bench golden screenshots stress constraints clean

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

run: $(VENV)/.app ## start the app on 127.0.0.1:8501
	@echo "OrderDesk: http://127.0.0.1:8501  (Ctrl-C stops it)"
	@$(BIN)/orderdesk app

setup: $(VENV)/.dev ## create .venv with everything needed to run, check and test

test: $(VENV)/.dev $(VENV)/.browser ## run the whole suite, browser tests last
	$(BIN)/pytest -n $(PARALLEL) --dist worksteal -m "not browser and not stress and not bench"
	$(BIN)/pytest -n $(PARALLEL) --dist worksteal -m browser

check: $(VENV)/.dev ## lint, format, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## put code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure orders per second against SimPy and Ciw
	$(BIN)/python -m benchmarks.core

golden: $(VENV)/.dev ## rewrite golden playthroughs, coverage and qualification (then review the difference)
	$(BIN)/python -m tests.golden.rewrite
	$(BIN)/orderdesk coverage --out docs/coverage.md
	$(BIN)/orderdesk qualify --docs docs/qualification.md

screenshots: $(VENV)/.dev $(VENV)/.browser ## rewrite the pictures in docs
	$(BIN)/python -m tests.trainer_app.screenshots

stress: $(VENV)/.dev ## run the tests under heavy load
	$(BIN)/pytest -m stress

constraints: ## resolve the newest set that fits pyproject.toml and pin it
	@room=$$(mktemp -d); trap 'rm -rf "$$room"' EXIT; \
	$(PYTHON) -m venv "$$room"; \
	"$$room"/bin/python -m pip install --quiet --no-input --disable-pip-version-check '.[dev,bench]'; \
	{ head -n 1 constraints.txt; "$$room"/bin/python -m pip freeze --exclude orderdesk; } > "$$room"/pins; \
	cp "$$room"/pins constraints.txt

clean: ## remove the environment and all caches (never tapes or books)
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist

# Debian splits ensurepip off into python3-venv: without it the system's pip can still fill the environment.
$(VENV)/.made:
	@[ -n "$(PYTHON)" ] || { echo "OrderDesk needs Python 3.11 or newer; none was found." >&2; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	|| { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV) >/dev/null 2>&1 \
	     && $(PYTHON) -m pip --python $(BIN)/python install --quiet --no-input --disable-pip-version-check pip; } \
	|| { rm -rf $(VENV); command -v apt-get >/dev/null \
	     && version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])') \
	     && $(AS_ROOT) apt-get update -qq && $(APT_INSTALL) "python$$version-venv" && $(PYTHON) -m venv $(VENV); } \
	|| { echo "Could not create $(VENV). On Debian: apt-get install python3-venv, then run make again." >&2; exit 1; }
	@touch $@

$(VENV)/.app: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing OrderDesk into $(VENV) (about a minute, once)"
	@$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing OrderDesk with its tools into $(VENV) (about a minute, once)"
	@$(PIP_INSTALL) --editable '.[dev,bench]'
	@touch $(VENV)/.app $@

# Debian's chromium where there is apt and the right to use it, Playwright's own otherwise.
$(VENV)/.browser: | $(VENV)/.dev
	@command -v chromium >/dev/null \
	|| { command -v apt-get >/dev/null && echo "Installing chromium" && $(AS_ROOT) apt-get update -qq \
	     && $(APT_INSTALL) chromium fonts-dejavu-core; } \
	|| $(BIN)/playwright install chromium \
	|| { echo "No browser: install chromium and run make again." >&2; exit 1; }
	@touch $@
