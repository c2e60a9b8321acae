# Everything a checkout needs: Python 3.11 or later, git and make. Stamp files make a second run quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
QUESTION ?= helpers-of-place
PLACE ?= 丹巴县
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test test-scale bench-check check lint screenshots floors format tools ontology dist clean distclean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##/\1	/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed  ## build the sample corpus, answer one question and say where the page is
	$(BIN)/kg build seeds -o $(OUT)
	@echo
	$(BIN)/kg query -o $(OUT) $(QUESTION) -s place=$(PLACE)
	@echo
	@echo "The network, to open in a browser: $(abspath $(OUT))/graph.html"

test: tools check  ## install what the tests need, then lint, types and tests

check: lint  ## lint, types and tests with the tools that are there
	$(BIN)/python -m pytest -n 2

test-scale: $(VENV)/.tested  ## the tests that take minutes: whole corpora, a cluster, large builds
	$(BIN)/python -m pytest -m scale

lint: $(VENV)/.tested  ## style, types and the order of the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

screenshots: tools  ## write pictures of the page's main views to out/screenshots/
	$(BIN)/python -m tests.screenshots $(OUT)/screenshots

floors: $(VENV)/.tested  ## raise the floors of quality to what is measured
	KG_RAISE_FLOORS=1 $(BIN)/python -m pytest tests/test_quality.py

format: $(VENV)/.tested  ## put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

tools: $(VENV)/.tools  ## install the foreign readers and the browser of the tests, where it may

ontology: $(VENV)/.tested  ## document the ontology in out/ontology.html, with a diagram
	$(BIN)/python -m kg.graph.ontology_page $(OUT)/ontology.html
	@echo "The ontology, to open in a browser: $(abspath $(OUT))/ontology.html"

dist: $(VENV)/.tested  ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

bench-check: $(VENV)/.tested  ## fail where a measured ratio fell by more than a fifth
	$(BIN)/python -m bench.speed --check

clean:  ## remove what builds and tests leave behind
	rm -rf dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find out -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +

distclean: clean  ## remove the environment too
	rm -rf $(VENV) node_modules

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: Python 3.11 or later is needed; say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); bash .ci/tools python3-venv; $(PYTHON) -m venv $(VENV); }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.tools: .ci/tools | $(BIN)/python
	bash .ci/tools
	@touch $@
