# Everything a newcomer types. Each target sets up what it needs; the first run installs about 5 GB (torch).
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: demo test lab clean

demo: .venv/ready
	course demo

test: .venv/ready
	pytest -n 2 --dist loadfile --no-loadscope-reorder

lab: .venv/ready
	course lab

# The environment is made anew only when what it is made from has changed.
.venv/ready: pyproject.toml constraints.txt
	@echo "Setting up .venv (once; torch makes it a few minutes) ..."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --progress-bar on -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv .course
