# The front door. `make` alone checks your exercises; `make help` lists the rest.

# The first Python that is new enough, so that an old `python3` is no obstacle.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Of nobody's PYTHONPATH, where a file may have the name of a library's.
LOSSDOJO := $(BIN)/python -I -m lossdojo
LEFT_TO_DO_IS_FINE := || exit $$(( $$? == 1 ? 0 : $$? ))  # 1 is no error of make's
OUT ?= results
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
IN_PARALLEL := -n auto --dist loadfile  # a file's tests share what took long to make

.DEFAULT_GOAL := check
.PHONY: check watch hint list try reset predict train grade doctor report explain new-misconception test test-all test-versions attacks bench bench-wall bench-scale bench-watch bench-diagnosis lint docs golden lock clean help

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

# Learners with something left to do are no error of the instructor's, hence --exit-zero. What is
# written last must be newer than the run's beginning, or it was cut short by content that exits.
grade: $(READY) ## grade a download, as it came: docs/intake.md      COHORT=path [OUT=results] [GRADEBOOK=file] [ROSTER=file] [AS=system]
	@$(if $(COHORT),,echo "Say which cohort: make grade COHORT=tests/cohort OUT=results"; exit 2)
	@$(call say_if_bubblewrap_is_missing)
	@began=$$(mktemp); trap 'rm -f "$$began"' EXIT; \
		$(LOSSDOJO) grade "$(COHORT)" --out "$(OUT)" --exit-zero $(if $(GRADEBOOK),--gradebook "$(GRADEBOOK)") \
			$(if $(ROSTER),--roster "$(ROSTER)") $(if $(AS),--as "$(AS)") || exit; \
		[ -n "$$(find "$(OUT)/index.html" -newer "$$began" 2>/dev/null)" ] \
		|| { echo "The run ended before it was done, without a word: nothing counts." >&2; exit 3; }

doctor: $(READY) ## attack the sandbox, and see what stands around learners' code
	@$(call say_if_bubblewrap_is_missing)
	@$(LOSSDOJO) doctor

report: $(READY) ## render the feedback again from its reports     [OUT=results]
	@$(LOSSDOJO) report "$(OUT)"

explain: $(READY) ## how a diagnosis came about             LEARNER=name KATA=name [OUT=results]
	@$(if $(and $(LEARNER),$(KATA)),,echo "Say both: make explain LEARNER=chidi KATA=sgd_step"; exit 2)
	@$(LOSSDOJO) explain "$(OUT)/$(LEARNER)" $(KATA)

new-misconception: $(READY) ## write the skeleton of a misconception   KATA=name NAME=like-this
	@$(if $(and $(KATA),$(NAME)),,echo "Say both: make new-misconception KATA=padding_mask NAME=masks-the-first"; exit 2)
	@$(LOSSDOJO) new-misconception $(KATA) $(NAME)

test: $(READY_DEV) ## run the kit's own tests                  [TESTS="files"]
	@$(call say_if_bubblewrap_is_missing)
	@$(BIN)/python -m pytest $(IN_PARALLEL) $(TESTS)

test-all: $(READY_DEV) ## as test, with the slow ones
	@$(BIN)/python -m pytest $(IN_PARALLEL) -m ""

test-versions: $(READY_DEV) ## the sample cohort with the oldest and the newest Python, pytest and NumPy
	@$(BIN)/python -m tests.versions

attacks: $(READY_DEV) ## every attack of the red team on every wall, for minutes
	@$(BIN)/python -m pytest tests/test_attacks.py -m ""

bench: $(READY_DEV) $(if $(PEERS),.venv-peers) ## measure a cohort's speed beside other ways  [PEERS=1 SIZES="10 100"]
	@$(BIN)/python -m tests.bench.performance --write $(if $(PEERS),--peers) $(if $(SIZES),--growth $(SIZES))

bench-wall: $(READY_DEV) ## measure what the wall costs, into docs/isolation.md
	@$(BIN)/python -m tests.bench.wall --write

bench-scale: $(READY_DEV) ## measure a cluster of one and of two workers, into docs/scale.md
	@$(BIN)/python -m tests.bench.scale --write

bench-watch: $(READY_DEV) ## measure how soon a verdict stands after a save, beside a fresh pytest
	@$(BIN)/python -m tests.bench.watch

bench-diagnosis: $(READY_DEV) ## measure how well misunderstandings are named, into docs/diagnosis.md
	@$(BIN)/python -m tests.bench.diagnosis --write

lint: $(READY_DEV) ## prove the content, and check the code's style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(LOSSDOJO) lint

docs: $(READY_DEV) ## renew what commands print in the documents
	@$(BIN)/python -m tests.docs.transcripts

golden: $(READY_DEV) ## renew the sample learners' feedback.json and the reference's losses, to be reviewed
	@$(BIN)/python -m tests.golden.renew

lock: $(READY_DEV) ## resolve the dependencies anew (needs uv)
	@uv pip compile -q pyproject.toml --extra build $(LOCK) -o requirements.lock --upgrade
	@uv pip compile -q pyproject.toml --extra build --extra dev $(LOCK) -o requirements-dev.lock --upgrade

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"

.venv-peers: pyproject.toml
	@"$(PYTHON)" -m venv .venv-peers
	@.venv-peers/bin/pip install -q --disable-pip-version-check -e ".[peers]"

clean: ## remove what make has made, never your exercises or results
	@rm -rf .venv .venv-peers .mypy_cache .pytest_cache .ruff_cache .hypothesis

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' \
		| awk -F'|' '{ printf "  %-23s %s\n", $$1, $$2 }'

# Scripts and the editable install hold the path of the checkout that .venv was made in, so that a
# copy would run the original. Its own Python is asked, or the one that is wished for.
ASKED = $(if $(filter file,$(origin PYTHON)),$(BIN)/python,"$(PYTHON)")
UNFIT := $(if $(wildcard .venv),$(shell $(ASKED) -I .make/environment.py unfit 2>/dev/null || echo unfit))

$(READY): requirements.lock pyproject.toml $(if $(UNFIT),anew)
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py install requirements.lock
	@touch $@

$(READY_DEV): requirements-dev.lock pyproject.toml $(if $(UNFIT),anew)
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py install requirements-dev.lock
	@touch $@ $(READY)

.PHONY: anew
anew:
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py take-away

define say_if_bubblewrap_is_missing
[ "$$(uname)" != Linux ] || command -v bwrap >/dev/null \
	|| echo "The best wall around learners' code needs bubblewrap: sudo apt install bubblewrap" >&2
endef

define say_if_python_is_missing
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo "lossdojo needs Python 3.11 or newer: see python.org/downloads"; exit 2; }
endef
