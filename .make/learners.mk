# What learners use. `make` alone checks your exercises; `make help` lists the rest.

# The first Python that is new enough, so that an old `python3` is no obstacle.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Of nobody's PYTHONPATH, where a file may have the name of a library's.
LOSSDOJO := $(BIN)/python -I -m lossdojo
LEFT_TO_DO_IS_FINE := || exit $$(( $$? == 1 ? 0 : $$? ))  # 1 is no error of make's
READY := .venv/.ready

.DEFAULT_GOAL := check
.PHONY: check watch hint list try reset predict train clean help

check: $(READY) ## check your exercises and see what to do next   [KATA=name]
	@$(LOSSDOJO) check $(KATA) $(LEFT_TO_DO_IS_FINE)

watch: $(READY) ## check what you save, as you save it; q quits
	@$(LOSSDOJO) watch $(LEFT_TO_DO_IS_FINE)

hint: $(READY) ## a hint for what you are stuck on            [KATA=name] [MORE=1]
	@$(LOSSDOJO) hint $(KATA) $(if $(MORE),--more)

list: $(READY) ## the katas, where you stand in each, and its file
	@$(LOSSDOJO) list

# A call that did not come back is told, and no error of make's. ARGS goes through the environment,
# so that no shell reads the quotes and brackets in it.
try: $(READY) ## call your function once, and see what comes back   KATA=name [ARGS="..."]
	@$(if $(KATA),,echo "Say which kata: make try KATA=shift_tokens"; exit 2)
	@$(LOSSDOJO) try $(KATA) $(if $(ARGS),-- "$$ARGS") $(LEFT_TO_DO_IS_FINE)

reset: $(READY) ## put a stub back as it was at first, and keep yours   KATA=name [YES=1]
	@$(if $(KATA),,echo "Say which kata: make reset KATA=shift_tokens"; exit 2)
	@$(LOSSDOJO) reset $(KATA) $(if $(YES),--yes)

predict: $(READY) ## three tiny examples by hand, before any code      KATA=name
	@$(if $(KATA),,echo "Say which kata: make predict KATA=shift_tokens"; exit 2)
	@$(LOSSDOJO) predict $(KATA)

train: $(READY) ## train a small language model with your own functions, as far as they go
	@$(LOSSDOJO) train

clean: ## remove what make has made, never your exercises or results
	@rm -rf .venv .venv-peers .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(sort $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' \
		| awk -F'|' '{ printf "  %-23s %s\n", $$1, $$2 }'

# Scripts and the editable install hold the path of the checkout that .venv was made in, so that a
# copy would run the original. Its own Python is asked, or the one that is wished for.
ASKED = $(if $(filter file,$(origin PYTHON)),$(BIN)/python,"$(PYTHON)")
# Nobody is asked who has the path and the Python that .venv was made for, if the version is in the
# name of that: to start a Python takes as long as all else that make does.
REAL := $(realpath $(BIN)/python)
AS_MADE := file $(CURDIR) $(REAL) $(patsubst python%,%,$(notdir $(REAL)))
ifneq ($(origin PYTHON) $(if $(wildcard .venv/.made-for),$(shell cat .venv/.made-for)),$(AS_MADE))
UNFIT := $(if $(wildcard .venv),$(shell $(ASKED) -I .make/environment.py unfit 2>/dev/null || echo unfit))
endif

$(READY): requirements.lock pyproject.toml $(if $(UNFIT),anew)
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py install requirements.lock
	@[ ! -d graders ] || $(LOSSDOJO) compile >/dev/null
	@touch $@

.PHONY: anew
anew:
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py take-away

define say_if_python_is_missing
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo "lossdojo needs Python 3.11 or newer: see python.org/downloads"; exit 2; }
endef
