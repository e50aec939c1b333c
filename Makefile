# Each target sets up what it needs: on a machine with Python 3.11 to 3.13, make and git none needs a step before it.
OLDEST_PYTHON := 3.11
BIN := .venv/bin
SEEDS := seeds
OUT := build

.PHONY: help setup run test nightly versions browser lab refresh links bench lock

help:
	@echo "make setup     install everything into .venv, from requirements.lock"
	@echo "make run       execute the notebooks on the seeds and write $(OUT)/report/index.html"
	@echo "make test      lint, unit tests, doctests, and the committed notebooks compared with a new run"
	@echo "make nightly   the tests that are too long for every run, and the unit tests on each further Python"
	@echo "make versions  the unit tests on Python 3.12 and 3.13, where they are found"
	@echo "make browser   drive the notebooks and widgets in JupyterLab with Chromium (Debian: apt-get install chromium)"
	@echo "make lab       open copies of the notebooks in JupyterLab, in my_notebooks (FRESH=1: new copies, yours kept beside)"
	@echo "make refresh   rewrite the committed outputs of the notebooks and the findings in README.md"
	@echo "make links     write the Binder links of your own copy into README.md (REPO=owner/name)"
	@echo "make bench     print the benchmark"
	@echo "make lock      write requirements.lock anew, pins kept (UPGRADE=1: newest versions)"

setup:
	@PYTHON="$(PYTHON)" tools/setup.sh

run: setup
	$(BIN)/corpus-tools report $(SEEDS) --out $(OUT)

# Processes of one run share the files of tests among them; each file is read by one.
TOGETHER := -n logical --maxprocesses 4 --no-loadscope-reorder
VERSION = $$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')

# The notebooks are compared with a new reading of the seeds, so they get a cache of their own.
test: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest $(TOGETHER) --dist loadfile
	@if [ "$(VERSION)" = $(OLDEST_PYTHON) ]; then \
		cache=$$(mktemp -d) && trap 'rm -rf "$$cache"' EXIT && set -x && \
		CORPUS_TOOLS_CACHE="$$cache" $(BIN)/python -m pytest $(TOGETHER) --dist loadfile \
			--nbval --nbval-current-env notebooks; \
	else \
		echo "not run: the committed notebooks are compared on Python $(OLDEST_PYTHON), and this is $(VERSION)"; \
	fi

# pytest ends with 5, and so does this, where no test is found.
nightly: setup
	$(BIN)/python -m pytest $(TOGETHER) --dist loadfile -m nightly
	@$(MAKE) --no-print-directory versions

versions:
	@tools/versions.sh

# Pictures of every notebook and widget are left in $(OUT)/browser.
browser: setup
	$(BIN)/python -m pytest tests/browser

# JupyterLab asks for news and updates over the network by default.
lab: setup
	@$(BIN)/python tools/working_copies.py $(if $(FRESH),--fresh)
	@mkdir -p .venv/share/jupyter/lab/settings
	@cp tools/jupyterlab-overrides.json .venv/share/jupyter/lab/settings/overrides.json
	$(BIN)/jupyter lab --ip=127.0.0.1 --ServerApp.root_dir=my_notebooks --LabApp.default_url=/lab/tree/index.ipynb

refresh: setup
	$(BIN)/python tools/refresh.py

links:
	@PYTHON="$(PYTHON)"; "$${PYTHON:-python3}" tools/links.py "$(REPO)"

bench: setup
	$(BIN)/python tests/bench/widgets.py
	$(BIN)/python tests/bench/bench.py

# Neither header nor notes: they would name the machine's own index and folders. The second lock is what a reader of the
# notebooks needs; constrained by the first, it holds the same pins.
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--python-version $(OLDEST_PYTHON) pyproject.toml

lock: setup
	$(COMPILE) --all-extras $(if $(UPGRADE),--upgrade) -o requirements.lock
	@rm -f requirements-notebooks.lock
	$(COMPILE) --extra notebooks --extra build --constraint requirements.lock -o requirements-notebooks.lock
