# `make score` and `make test` need python3 (3.11 or newer) and make, and nothing else. `make help` lists all targets.

PYTHON ?= python3
VENV ?= .venv
TORCH ?= 2.13.0
WORKERS ?= 2
PIP_FLAGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) -c requirements/constraints.txt
SOURCES := pyproject.toml requirements/constraints.txt

.PHONY: help score test test-all lint docs floors browser clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

score: $(VENV)/.installed  ## Score the seed case: round trips, and the two outlets' renderings against each other
	$(BIN)/drift score corpus/eid-2021

test: $(VENV)/.installed-dev lint browser  ## Lint, types and every test that is not slow
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow"

test-all: $(VENV)/.installed-dev lint browser  ## The same with the slow tests: long fuzzing, kills, large files
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: $(VENV)/.installed-dev  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.installed-dev  ## Write docs/cli.md anew from the commands
	$(BIN)/python scripts/generate_cli_docs.py

floors: $(VENV)/.installed  ## Make the shipped noise floors anew, after a change of measures, lexicons or weights
	$(BIN)/drift models calibrate compact --to models/floors.json

# Tests of the HTML report open it in Chromium. As root on Debian it is installed; elsewhere install it by hand.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests" && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null; \
	else \
		echo "Chromium is missing: the browser tests will fail. On Debian: apt-get install chromium chromium-driver"; \
	fi
	@scripts/fetch_test_assets.sh || echo "The accessibility tests will fail without axe-core."

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Drift needs Python 3.11 or newer; name one with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(SOURCES) | $(VENV)/bin/python
	$(PIP) -e .
	@touch $@

# PyTorch is named by its version, so that no dependency's open range pulls in another build of it.
$(VENV)/.installed-dev: $(SOURCES) | $(VENV)/bin/python
	$(PIP) "torch==$(TORCH)"
	$(PIP) -e ".[torch,html,dev]"
	@touch $@ $(VENV)/.installed

clean:  ## Remove the environment and what tests and builds leave behind
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
