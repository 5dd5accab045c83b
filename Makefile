# Set-up is two commands: `make refresh` (install, then run the main job on seeds/) and `make test`.
# Everything is installed into .venv in this folder, from files that pin every package with its hashes.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: refresh test unit ui lint format docs bench fuzz floors lock clean

refresh: .venv/.run ## install what the project needs and run the main job on seeds/
	$(BIN)/govdata refresh

ui: .venv/.run ## open Dagster on 127.0.0.1:3000
	$(BIN)/govdata ui

test: .venv/.test lint ## install what the tests need and run all of them, with coverage
	$(BIN)/pytest --cov=govdata --cov-report=term:skip-covered

unit: .venv/.test ## the fast tests only
	$(BIN)/pytest -m "not pipeline"

lint: .venv/.test ## style and strict types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/.test ## put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: .venv/.run ## write docs/data_dictionary.md from the schemas
	$(BIN)/python -m govdata.dictionary docs/data_dictionary.md

bench: .venv/.bench ## measure speed against what a user would take instead; writes docs/benchmarks.md
	$(BIN)/python -m benchmarks

fuzz: .venv/.test ## 20,000 damaged files through all stages; exits with 1 on a crash or a hang
	$(BIN)/python -m benchmarks.fuzz --count 20000 --seed 1

floors: .venv/.test ## raise the quality floors to what is measured now
	$(BIN)/python -m govdata_tests.gate.floors

lock: ## resolve the pinned requirements anew (needs uv)
	for name in run test bench; do uv pip compile --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet requirements/$$name.in -o requirements/$$name.txt; done

clean: ## remove what was installed and made
	rm -rf .venv warehouse .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage *.egg-info

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 2; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: .venv/.made requirements/run.txt pyproject.toml
	$(PIP) install --no-deps --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/.test: .venv/.run requirements/test.txt
	$(PIP) install --no-deps --require-hashes -r requirements/test.txt
	touch $@

# The files list every package there is to install, so nothing is left to resolve.
.venv/.bench: .venv/.run requirements/bench.txt
	$(PIP) install --no-deps --require-hashes -r requirements/bench.txt
	touch $@
