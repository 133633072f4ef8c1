# Everything here works on a machine with nothing but Python 3.11-3.13 and make.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first of these that really runs and is a Python we support; else python3, so that the
# installer can say what is wrong with it.
FIND_PYTHON = for p in python3 python3.13 python3.12 python3.11 python; do \
	  "$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	  && { echo "$$p"; exit; }; done; echo python3
PYTHON ?= $(shell $(FIND_PYTHON))
BIN := .venv/bin
# One thread a process: two notebooks at a time on two cores, and seconds that can be compared.
ONE_THREAD = OMP_NUM_THREADS=1 TF_NUM_INTRAOP_THREADS=1 TF_NUM_INTEROP_THREADS=1

.PHONY: help lab test test-fast unit coursework lint notebooks benchmark lock clean

help:  ## Show what make can do here
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

lab: .venv/lab.stamp  ## Open the course in JupyterLab (installs what it needs the first time)
	$(BIN)/course lab

test: .venv/all.stamp lint unit coursework  ## Prove that everything works: lint, all tests, lessons
	$(BIN)/course test

test-fast: .venv/all.stamp lint unit  ## Lint, unit tests, lessons 00 and 04
	$(BIN)/course test 00 04

unit: .venv/all.stamp
	$(BIN)/python -m pytest -n 2 --doctest-modules

coursework: .venv/all.stamp  ## Grade every kind of hand-in in the sandbox
	$(BIN)/python -m pytest tests/coursework -m sandbox -n 2 --ignore=tests/coursework/test_batch.py
	$(BIN)/python -m pytest tests/coursework/test_batch.py -m sandbox -v -s  # alone: it is timed

lint: .venv/all.stamp  ## ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

notebooks: .venv/all.stamp  ## Run the notebooks whose source changed and write them with outputs
	$(BIN)/course notebooks

benchmark: .venv/all.stamp  ## Run the benchmarks whose source changed, whole (fetches public data)
	$(BIN)/course benchmark

lock: .venv/all.stamp  ## Refresh the lock files to today's newest releases
	$(BIN)/python tools/lock.py

clean:  ## Remove the environment and all caches of tools
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/lab.stamp: requirements-lab.lock pyproject.toml
	@$(PYTHON) tools/install.py requirements-lab.lock
	@touch $@

.venv/all.stamp: requirements.lock pyproject.toml
	@$(PYTHON) tools/install.py requirements.lock
	@touch $@ .venv/lab.stamp
