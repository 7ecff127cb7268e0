# `make` sets up .venv and runs every check. It needs Python 3.11 or later with pip; not uv, not python3-venv.
# On Windows it needs GNU make and Git's sh on the PATH (the workflow in .github/ has both).
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN_NAME := Scripts
else
PYTHON ?= python3
BIN_NAME := bin
endif
BIN := .venv/$(BIN_NAME)
PATIENTS := $(wildcard examples/patients/*.yaml examples/fall-prevention/*.yaml examples/knee-osteoarthritis/*.yaml)
CJK := packaging/handouts-fonts-cjk
# The day the example handouts are made for, so they are the same files every time.
DEMO_DATE ?= 2026-11-24

.PHONY: all setup serve demo test test-unicode unicode-tables lint docs wheel app browser bench figures languages fonts fonts-cjk verapdf clean
all: test

setup: .venv/.ready
.venv/.ready: pyproject.toml
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python .venv install --quiet "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: setup  # a handout for every example patient
	@mkdir -p out
	@for patient in $(PATIENTS); do \
	    $(BIN)/handouts make $$patient --clinic examples/clinic.yaml --date $(DEMO_DATE) --force \
	        -o out/$$(basename $$patient .yaml).pdf || exit $$?; \
	done
	@echo "The handouts are in $(CURDIR)/out"

serve: setup  # the page in your browser
	$(BIN)/handouts serve

lint: setup  # style, types, and that imports go one way
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto

test-unicode: setup  # every test case of the Unicode Standard; `make test` tries a tenth of those for the order of text
	HANDOUTS_ALL_UNICODE=1 $(BIN)/pytest -n auto tests/unicode

unicode-tables: setup  # write the tables in handouts/unicode/tables again; needs Debian's package unicode-data 15.0.0
	$(BIN)/python tools/unicode_tables.py

browser: setup  # the tests of the page in a real browser, which `make test` skips where there is none
	$(BIN)/pytest -n auto tests/web -m browser

docs: setup  # write what is generated in README.md and docs/ again: reference, shown output, sample, picture
	$(BIN)/pytest -q -n0 tests/docs tests/cli/test_reference.py tests/content/test_plain_language.py tests/web/test_screenshots.py --update-docs

wheel: setup  # the tests again, on the wheel that users get
	rm -rf dist .venv-wheel
	$(BIN)/python -m build --outdir dist . > /dev/null
	$(BIN)/check-wheel-contents dist
	$(PYTHON) -m venv --without-pip .venv-wheel
	$(BIN)/python -m pip --python .venv-wheel install --quiet dist/*.whl --group dev
	cd / && $(CURDIR)/.venv-wheel/$(BIN_NAME)/handouts --version
	HANDOUTS_TESTED_FROM=$(CURDIR)/.venv-wheel .venv-wheel/$(BIN_NAME)/pytest -n auto

app: setup  # the program for people without Python, in dist/app/, and its tests; with the fonts of `make fonts-cjk` if that was run
	rm -rf dist/app .venv-app
	$(PYTHON) -m venv --without-pip .venv-app
	$(BIN)/python -m pip --python .venv-app install --quiet . $(wildcard dist/fonts/*.whl) --group app
	.venv-app/$(BIN_NAME)/pyinstaller --noconfirm --log-level WARN --distpath dist/app --workpath dist/app-work installer/handouts.spec
	HANDOUTS_APP=$(CURDIR)/dist/app/handouts $(BIN)/pytest -n auto --dist loadfile tests/packaging/app
	@echo "The program is dist/app/handouts/handouts"

bench: setup  # the numbers of docs/speed.md, measured again; `make bench PARTS="warm cold"` for some, `PARTS=--long` for all
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.run $(PARTS)

figures: setup  # draw the pictures of every pack again from their poses
	@for pack in data/*/pack.yaml; do $(BIN)/handouts draw --pack "$$(dirname "$$pack")" || exit $$?; done

languages: setup  # what CLDR knows of each language, written to data/languages again
	$(BIN)/python tools/languages.py data/languages

fonts: setup  # make Handouts Legible and take the other fonts again (needs npm); copy the checksums that are printed to ORIGIN.txt
	$(BIN)/python fonts/handouts-legible/make.py
	$(BIN)/python tools/fonts.py fonts

fonts-cjk: setup  # the fonts for Chinese, Japanese and Korean: makes their wheel in dist/fonts/ (needs npm) and installs it in .venv
	rm -rf dist/fonts .venv-fonts
	$(PYTHON) -m venv --without-pip .venv-fonts
	$(BIN)/python -m pip --python .venv-fonts install --quiet --group fonts
	.venv-fonts/$(BIN_NAME)/python tools/fonts.py $(CJK)/handouts_fonts_cjk
	$(BIN)/python -m build --wheel --outdir dist/fonts $(CJK) > /dev/null
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps dist/fonts/*.whl

# Check every kind of file that is made with veraPDF (PDF/UA-1 and PDF/A-2a). It needs veraPDF and Java.
VERAPDF ?= $(firstword $(shell command -v verapdf) $(wildcard ../shared/tools/verapdf/verapdf))
verapdf: setup
	@if [ -z "$(VERAPDF)" ] || ! command -v java > /dev/null; then \
	    echo "veraPDF was not run: $$(command -v java > /dev/null && echo veraPDF || echo Java) is not installed."; \
	    echo "Install Java and veraPDF (verapdf.org), then put verapdf on the PATH or run make verapdf VERAPDF=/path/to/verapdf"; \
	    exit 0; \
	fi; \
	$(BIN)/python tests/verapdf.py "$(VERAPDF)"

clean:
	rm -rf .venv .venv-app .venv-fonts .venv-wheel dist out
