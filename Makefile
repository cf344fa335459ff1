# Everything a newcomer types. Each target sets up what it needs; the first run puts 6.7 GB on the disk (torch).
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$(PATH)
# Each of the tests' processes would compile all that it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo hub test check code quick coverage lab clean

demo: .venv/ready
	course demo

# A JupyterHub on this machine, to try; Ctrl-C ends it.
hub: .venv/ready node_modules/ready
	course hub

# Three at a time on two cores: many wait for a browser or a server. It takes up to 12 GB of memory.
test: .venv/ready node_modules/ready
	pytest -n 3 --dist loadscope --no-loadscope-reorder

# What every commit passes: linters and types of Python, notebooks and JavaScript, and the quick tests.
check: .venv/ready node_modules/ready
	$(MAKE) --no-print-directory --jobs 2 --output-sync code quick

code: .venv/ready node_modules/ready
	ruff check --quiet
	ruff format --check --quiet
	biome check --error-on-warnings --log-level=warn
	tsc
	mypy --no-error-summary

quick: .venv/ready
	pytest -n 2 --dist loadscope --no-loadscope-reorder -m "not slow"

# Of what runs within the tests' own process: what is judged in others, and the browser's part, don't count.
# `make coverage QUICK=1` runs the quick tests alone.
coverage: .venv/ready node_modules/ready
	pytest -n 2 --dist loadscope --no-loadscope-reorder $(if $(QUICK),-m "not slow") \
		--cov=autograder --cov=course_utils --cov-report=term:skip-covered

lab: .venv/ready
	course lab

# The environment is made anew only when what it is made from has changed; Jupyter's files are copied into it.
.venv/ready: pyproject.toml setup.py constraints.txt $(wildcard course_utils/handing_in/labextensions/*/*)
	@echo "Setting up .venv (once; torch makes it a few minutes) ..."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --progress-bar on -c constraints.txt -e '.[dev]'
	@touch $@

# What checks the JavaScript, and a hub's proxy; studying and grading need none of it.
node_modules/ready: package.json package-lock.json
	npm ci --silent
	@touch $@

clean:
	rm -rf .venv .course node_modules
