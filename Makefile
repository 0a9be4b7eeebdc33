PYTHON ?= python3
PORT ?= 8501
# 0.0.0.0 opens the dashboard to the network; the start says what that means.
LISTEN ?= 127.0.0.1
# Windows keeps the programs of a virtual environment in another folder.
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement
SOURCES := dashboard.py data components pages
WORDS := locale/en/LC_MESSAGES/messages
APT_PACKAGES := chromium-headless-shell fonts-noto-cjk fontconfig
# Side by side on all cores; what tests share, a server or what is in their file, is made once
# (tests/conftest.py says which and in which order).
TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder
# No browser, no database, no page, no large workbook: `make test` runs those too.
QUICK := $(wildcard tests/test_*.py tests/data/test_*.py) tests/data/catalog tests/components
AXE := .venv/node_modules/axe-core/axe.min.js

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint browser test-browser coverage bench sample words pictures

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

run: .venv/installed ## start it on http://localhost:8501 (PORT=8600: another port; LISTEN=0.0.0.0: for the network)
	@LISTEN=$(LISTEN) $(BIN)/python -m data.settings_check
	$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT) --server.address $(LISTEN)

test: lint browser ## run everything: style, types, all tests, in a real browser too
	$(TESTS)

check: lint ## run what takes a minute: style, types, the tests that answer at once
	$(TESTS) $(QUICK)

test-browser: .venv/installed-dev browser ## run the tests in a real browser alone
	$(TESTS) -m browser

coverage: .venv/installed-dev ## say which lines no test without a browser runs
	$(TESTS) -m "not browser" --cov --cov-report term-missing:skip-covered

bench: .venv/installed-dev browser ## measure against the budgets, in a real browser
	$(BIN)/python -m tests.benchmarks.run

sample: .venv/installed ## make the sample workbooks again
	$(BIN)/python -m data.samples.make

words: .venv/installed ## collect the sentences of the screens for the translator
	mkdir -p $(dir $(WORDS))
	$(BIN)/pybabel -q extract --omit-header --no-location --sort-output -k say -k _ -k N_ \
		-o $(WORDS).pot $(SOURCES)
	$(BIN)/pybabel -q update --omit-header --init-missing --no-fuzzy-matching --ignore-obsolete \
		-l en -i $(WORDS).pot -o $(WORDS).po
	rm $(WORDS).pot

pictures: .venv/installed-dev browser ## take the pictures in docs again
	$(BIN)/python -m tests.browser.pictures

lint: .venv/installed-dev
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m bandit --quiet --configfile pyproject.toml --recursive $(SOURCES)

# Chromium, Chinese letters for it, and npm, which fetches the accessibility checker.
# Root on Debian gets them; anybody else reads what is missing.
browser:
	@needed=""; \
	{ command -v chromium-headless-shell || command -v chromium; } >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . || needed="$(APT_PACKAGES)"; \
	command -v npm >/dev/null || needed="$$needed npm"; \
	if [ -n "$$needed" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy $$needed; \
		else \
			echo "The browser tests need: sudo apt-get install $$needed"; exit 1; \
		fi; \
	fi
	@test -e $(AXE) || npm install --silent --no-save --prefix .venv axe-core@4.14.1

.venv/installed: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	@echo "Installing the packages; this takes a few minutes the first time."
	$(INSTALL) requirements.txt
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(INSTALL) requirements-dev.txt
	touch $@
