# `make demo` shows what modelcustoms does; `make test` runs every check and test.
# Both need git, GNU make, Python and, the first time, a package index.
PYTHON ?= python3
VENV := .venv
OLAH_VENV := .venv-olah
VALIDATORS := tests/validators
VALIDATORS_VENV := .venv-validators
BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(VENV)/$(BIN)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

CODE := $(wildcard scanner tests tools bench)

.PHONY: help demo test lint format olah validators clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    install into $(VENV) and scan the example project"
	@echo "make test    run every check and test"
	@echo "make lint    the checks without the tests"
	@echo "make format  format the code and mend what the linter can mend"
	@echo "make olah    install the second Hub that the tests talk to into $(OLAH_VENV)"
	@echo "make validators  install what checks our reports into $(VALIDATORS_VENV); needs npm"
	@echo "make clean   remove what these made"

# The example is meant to have findings: 1 is the right exit code here, and the only one.
demo: $(VENV)/installed
	@$(RUN)/modelcustoms check --offline examples/models.yaml; code=$$?; \
	if [ $$code -ne 1 ]; then \
	  echo "make demo: expected findings (exit code 1), got exit code $$code" >&2; exit 1; \
	fi; \
	echo; \
	echo "These findings are the point of the demo: your gate would stop here with exit code 1, and make demo ends well."

test: lint
	$(RUN)/python -m pytest --numprocesses auto --maxprocesses 8 --cov --cov-report=term

lint: $(VENV)/installed-dev
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy $(CODE)
	$(RUN)/lint-imports --no-logo
	$(if $(wildcard schemas/*.json),$(RUN)/check-jsonschema --check-metaschema $(wildcard schemas/*.json))
	$(RUN)/python tools/check_data.py
	$(RUN)/python tools/build_licenses.py --check
	$(RUN)/python tools/date_knowledge.py --check
	$(RUN)/python tools/gen_docs.py --check
	# We scan ourselves: our code names no model, and our examples use what they declare.
	$(RUN)/modelcustoms discover --undeclared examples/models.yaml scanner examples

format: $(VENV)/installed-dev
	$(RUN)/ruff format
	$(RUN)/ruff check --fix

olah: $(OLAH_VENV)/installed

validators: $(VALIDATORS_VENV)/installed

clean:
	rm -rf $(VENV) $(OLAH_VENV) $(VALIDATORS_VENV) $(VALIDATORS)/node_modules build dist htmlcov .coverage .coverage.* \
	  .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# A stamp says what was installed, so that a second run needs no network.
$(VENV)/created:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: pyproject.toml | $(VENV)/created
	$(RUN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/created
	$(RUN)/python -m pip install --quiet --editable ".[dev]"
	@touch $(VENV)/installed $@

$(OLAH_VENV)/installed:
	$(PYTHON) -m venv $(OLAH_VENV)
	$(OLAH_VENV)/$(BIN)/python -m pip install --quiet "olah==0.5.4"
	@touch $@

# The chmod does what the package's install script would, for npm runs none that was not approved.
$(VALIDATORS_VENV)/installed: $(VALIDATORS)/requirements.txt $(VALIDATORS)/package.json
	$(PYTHON) -m venv $(VALIDATORS_VENV)
	$(VALIDATORS_VENV)/$(BIN)/python -m pip install --quiet --requirement $(VALIDATORS)/requirements.txt
	npm install --prefix $(VALIDATORS) --ignore-scripts --omit=peer --no-package-lock --no-audit --no-fund --loglevel=error
	chmod u+x $(VALIDATORS)/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool*
	@touch $@
