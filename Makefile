# Two commands do everything: `make run` and `make test`. Both make `.venv` first, if there is none.

PYTHON ?= python3
BIN := .venv/bin
export MILIEU_DATA ?= milieu-data

.PHONY: run test check nightly bench docs clean

.venv/ready: pyproject.toml requirements-dev.txt
	@echo "Milieu: making .venv and installing what is needed (a few minutes the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

run: .venv/ready  ## the made-up county, served on http://127.0.0.1:8000
	@$(BIN)/milieu demo

test: check  ## everything that must hold: format, lint, types, imports, tests, doctests
	@echo "Milieu: tests and doctests ..."
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

check: .venv/ready
	@echo "Milieu: format ..."
	@$(BIN)/ruff format --check --quiet .
	@echo "Milieu: lint ..."
	@$(BIN)/ruff check --quiet .
	@echo "Milieu: types ..."
	@$(BIN)/mypy
	@echo "Milieu: imports run down only ..."
	@$(BIN)/lint-imports

nightly: .venv/ready  ## the long forms too
	@MILIEU_TEST_LONG=1 $(BIN)/python -m pytest -q -n auto --dist loadfile

bench: .venv/ready  ## speed and memory, as ratios
	@$(BIN)/python -m pytest -q benchmarks -s --benchmark-columns=median,rounds

docs: .venv/ready  ## write the generated pages of docs/ anew
	@$(BIN)/python -m cypher.described > docs/queries.md
	@$(BIN)/python -m api.settings > docs/settings.md
	@$(BIN)/python -m graph.intake.dictionaries > docs/dictionaries.md
	@$(BIN)/python -m api.register > docs/register.json
	@$(BIN)/python -m api.register annex > docs/register.md

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
