# `make` sets up .venv and runs every check. It needs python3 (3.11 or later) with pip; not uv, not python3-venv.
PYTHON ?= python3
BIN := .venv/bin
PATIENTS := $(wildcard examples/patients/*.yaml)
# The day the example sheets are made on, so that they are the same files every time.
DEMO_DATE ?= 2026-11-24

.PHONY: all setup demo test lint wheel bench figures fonts verapdf clean
all: test

setup: .venv/.ready
.venv/.ready: pyproject.toml
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: setup  # a sheet for every example patient
	@mkdir -p out
	@for patient in $(PATIENTS); do \
	    $(BIN)/handouts make $$patient --clinic examples/clinic.yaml --date $(DEMO_DATE) --force \
	        -o out/$$(basename $$patient .yaml).pdf || exit $$?; \
	done
	@echo "The sheets are in $(CURDIR)/out"

lint: setup  # style, types, and that imports go one way
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto

wheel: setup  # the tests again, on the wheel that users get
	rm -rf dist .venv-wheel
	$(BIN)/python -m build --outdir dist . > /dev/null
	$(BIN)/check-wheel-contents dist
	$(PYTHON) -m venv --without-pip .venv-wheel
	$(BIN)/python -m pip --python .venv-wheel/bin/python install --quiet dist/*.whl --group dev
	cd / && $(CURDIR)/.venv-wheel/bin/handouts --version
	HANDOUTS_TESTED_FROM=$(CURDIR)/.venv-wheel .venv-wheel/bin/pytest -n auto

bench: setup  # the figures of the README, measured again; `make bench PARTS="warm cold"` for some, `PARTS=--long` for all
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.run $(PARTS)

figures: setup  # the drawings beside their poses, after a pose was changed
	$(BIN)/handouts draw

fonts: setup  # the sheets' own face, after its script was changed; the sums that it prints belong into ORIGIN.txt
	$(BIN)/python fonts/handouts-legible/make.py

# The real veraPDF over every kind of file that is made, for whoever has it (and Java): PDF/UA-1 and PDF/A-2a.
VERAPDF ?= $(firstword $(shell command -v verapdf) $(wildcard ../shared/tools/verapdf/verapdf))
verapdf: setup
	@if [ -z "$(VERAPDF)" ] || ! command -v java > /dev/null; then \
	    echo "veraPDF: not run, for there is no $$(command -v java > /dev/null && echo validator || echo Java) here."; \
	    echo "Install Java and veraPDF (verapdf.org), then put verapdf on the PATH or say make verapdf VERAPDF=/path/to/verapdf"; \
	    exit 0; \
	fi; \
	$(BIN)/python tests/verapdf.py "$(VERAPDF)"

clean:
	rm -rf .venv .venv-wheel dist out
