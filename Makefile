# One command for every habit, the same by hand and in CI. `make help` lists them.

# A Python 3.11 or newer, the address the site will have, a port for the preview.
PYTHON ?= python3
BASE_URL ?=
PORT ?= 8000
CHROMIUM ?= chromium
PYTEST ?=

SHELL := bash
venv := .venv
python := $(venv)/bin/python
pip := $(python) -m pip --quiet --disable-pip-version-check

# Stamps: empty files that tell what the venv holds, and since when.
runtime := $(venv)/.runtime
package := $(venv)/.package
tools := $(venv)/.tools

# The program is installed as a wheel, anew only if something that goes into it has changed.
# Folders count, too: their times tell when a file was taken away.
ingredients := src templates static pyproject.toml README.md LICENSE
changed := $(shell find $(ingredients) -name __pycache__ -prune -o -newer $(package) -print -quit 2>&1)

.DEFAULT_GOAL := help
.PHONY: help site serve test chromium clean $(if $(changed),$(package))

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

site: $(package) ## build content/ into site/
	@$(python) -m oeuvre build . -o site $(if $(BASE_URL),--base-url '$(BASE_URL)') $(if $(CI),--locked)
	@echo 'Look at it: make serve'

serve: $(package) ## preview content/ in the browser, live while you write (PORT=8000)
	@$(python) -m oeuvre serve . --port $(PORT)

# Every check runs, even after one has failed; pytest comes last and has the last word.
test: $(package) $(tools) chromium ## run every check and every test (PYTEST='options for pytest')
	@failed=; \
	check() { echo "$$ $$*"; "$(venv)/bin/$$@" || failed+=" $$1"; }; \
	check ruff check; \
	check ruff format --check; \
	check mypy; \
	check lint-imports; \
	[ -z "$$failed" ] || echo "failed:$$failed"; \
	CHROMIUM='$(CHROMIUM)' $(venv)/bin/pytest $(PYTEST) && [ -z "$$failed" ]

chromium:
	@command -v '$(CHROMIUM)' >/dev/null || .ci/apt-install chromium fonts-liberation

clean: ## remove the venv, caches and the built site; content is never touched
	rm -rf $(venv) .build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +
	git clean -fdXq site

$(python):
	@.ci/make-venv '$(PYTHON)' $(venv)

$(runtime): pyproject.toml | $(python)
	@echo 'Installing what Oeuvre needs into $(venv)/ …'
	@$(python) .ci/requirements.py | $(pip) install -r /dev/stdin
	@touch $@

$(package): $(runtime)
	@$(pip) install --no-deps --no-build-isolation --force-reinstall .
	@touch $@

$(tools): pyproject.toml | $(python)
	@echo 'Installing what the tests need into $(venv)/ …'
	@$(python) .ci/requirements.py dev | $(pip) install -r /dev/stdin
	@touch $@
