# The guide's commands. Each does what it needs first; `make help` names them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON := .venv/bin/python
# VERBOSE=1 shows what Rasa and TensorFlow print; PORT and ACTIONS_PORT move the ports.
export VERBOSE PORT ACTIONS_PORT

.PHONY: help setup chat serve cluster train test test-long widget lint audit bench load report lock clean

help: ## Name the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: ## Make the environment, the sentence encoder and the store
	@scripts/setup.sh

chat: setup ## Talk to the guide in the terminal
	@exec $(PYTHON) -m launch chat

serve: setup ## Run the guide as a server on this machine only
	@exec $(PYTHON) -m launch serve

cluster: setup ## Run several servers behind nginx on this machine, over PostgreSQL and Redis
	@exec $(PYTHON) -m launch cluster

train: setup ## Train the dialogue model, if its inputs have changed
	@$(PYTHON) -m launch train

widget: setup ## Check, test and build the chat widget, if Node is there
	@scripts/widget.sh

TESTS := $(PYTHON) -m tests -n 2 --dist loadgroup --no-loadscope-reorder \
	--cov --cov-report=term-missing:skip-covered --cov-fail-under=95

test: setup train widget ## Run every test, on two workers
	@scripts/packages.sh
	@$(TESTS)

test-long: export LONG_TESTS := 1
test-long: setup train widget ## Run every test for as long as it is meant to run: before a release
	@scripts/packages.sh
	@$(TESTS)

lint: setup ## Check style, types, which room imports which, and training examples
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@$(PYTHON) -W ignore -m bench lint

audit: setup ## Look for known vulnerabilities and for secrets; write what the guide is made of
	@scripts/audit.sh

bench: setup ## Measure the guide beside stock Rasa (an hour and a half); see build/bench
	@$(PYTHON) -m bench compare && $(PYTHON) -m bench public && $(PYTHON) -m bench ablate
	@$(PYTHON) -m bench scale

report: setup ## Write what was asked, what had no answer and what was rated, to build/report.html
	@$(PYTHON) -m knowledge report --page build/report.html

load: setup ## Have people talk to a guide that is running (make serve, make cluster)
	@$(PYTHON) -m bench load

lock: setup ## Write the lock files anew from pyproject.toml
	@scripts/lock.sh

clean: ## Remove everything that setup and training made
	rm -rf .venv .uv build models logs .rasa
