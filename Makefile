# The front door: what instructors, authors and the kit's own developers use, and, from
# .make/learners.mk, what learners do. `make help` lists all of it.

include .make/learners.mk

OUT ?= results
READY_DEV := .venv/.ready-dev
IN_PARALLEL := -n auto --dist loadfile  # a file's tests share what took long to make

.PHONY: grade export doctor report compare explain compile pack init dist gradescope-zip new-misconception test test-all test-versions attacks bench bench-wall bench-scale bench-watch bench-pages bench-diagnosis lint docs golden lock

# Learners with something left to do are no error of the instructor's, hence --exit-zero. What is
# written last must be newer than the run's beginning, or it was cut short by content that exits.
grade: $(READY) ## grade a download, as it came: docs/intake.md      COHORT=path [OUT=results] [GRADEBOOK=file] [ROSTER=file] [SYSTEM=name]
	@$(if $(COHORT),,echo "Say which cohort: make grade COHORT=tests/cohort OUT=results"; exit 2)
	@$(call say_if_bubblewrap_is_missing)
	@began=$$(mktemp); trap 'rm -f "$$began"' EXIT; \
		$(LOSSDOJO) grade "$(COHORT)" --out "$(OUT)" --exit-zero $(if $(GRADEBOOK),--gradebook "$(GRADEBOOK)") \
			$(if $(ROSTER),--roster "$(ROSTER)") $(if $(SYSTEM),--as "$(SYSTEM)") || exit; \
		[ -n "$$(find "$(OUT)/index.html" -newer "$$began" 2>/dev/null)" ] \
		|| { echo "The run ended before it was done, without a word: nothing counts." >&2; exit 3; }

export: $(READY) ## hand grades or feedback back: docs/export.md   TO=canvas [OUT=results] [GRADEBOOK=file] [COLUMN=name] [INTO=file]
	@$(if $(TO),,echo "Say where to: make export TO=canvas, or another of docs/export.md"; exit 2)
	@$(LOSSDOJO) export "$(OUT)" --to "$(TO)" $(if $(GRADEBOOK),--gradebook "$(GRADEBOOK)") \
		$(if $(COLUMN),--column "$(COLUMN)") $(if $(INTO),--into "$(INTO)")

doctor: $(READY) ## attack the sandbox, and see what stands around learners' code
	@$(call say_if_bubblewrap_is_missing)
	@$(LOSSDOJO) doctor

report: $(READY) ## render the feedback again from its reports     [OUT=results]
	@$(LOSSDOJO) report "$(OUT)"

compare: $(READY) ## what a regrade or a second week has changed     OLD=results NEW=results [INTO=page]
	@$(if $(and $(OLD),$(NEW)),,echo "Say both: make compare OLD=results-1 NEW=results-2"; exit 2)
	@$(LOSSDOJO) compare "$(OLD)" "$(NEW)" $(if $(INTO),--out "$(INTO)")

explain: $(READY) ## how a diagnosis came about             LEARNER=name KATA=name [OUT=results]
	@$(if $(and $(LEARNER),$(KATA)),,echo "Say both: make explain LEARNER=chidi KATA=sgd_step"; exit 2)
	@$(LOSSDOJO) explain "$(OUT)/$(LEARNER)" $(KATA)

compile: $(READY) ## work out once what all models answer, into lab.key
	@$(LOSSDOJO) compile

pack: $(READY) ## put a kit for learners together, without the answers, into dist/
	@$(LOSSDOJO) pack

init: $(READY) ## make a kit in a new folder, as learners do from the package   DIR=folder
	@$(if $(DIR),,echo "Say where: make init DIR=../my-lab"; exit 2)
	@$(LOSSDOJO) init "$(DIR)"

dist: $(READY) ## build what is published: the wheel for learners, and the one for instructors
	@$(BIN)/python -I .make/dist.py

gradescope-zip: $(READY) ## put Gradescope's autograder together, hidden tests in it, into dist/
	@$(LOSSDOJO) gradescope-zip

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

# What LEARNERS or ROUNDS make smaller is to try it, and goes into no document.
bench: $(READY_DEV) $(if $(PEERS),.venv-peers) ## measure how fast the kit is, into docs/performance.md  [PEERS=1 SIZES="10 100" LEARNERS=40 ROUNDS=1]
	@$(BIN)/python -m tests.bench.performance $(if $(LEARNERS)$(ROUNDS),,--write) $(if $(PEERS),--peers) \
		$(if $(SIZES),--sizes $(SIZES)) $(if $(LEARNERS),--learners $(LEARNERS)) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-wall: $(READY_DEV) ## measure what the wall costs, into docs/isolation.md
	@$(BIN)/python -m tests.bench.wall --write

bench-scale: $(READY_DEV) ## measure a cluster of one and of two workers, into docs/scale.md
	@$(BIN)/python -m tests.bench.scale --write

bench-watch: $(READY_DEV) ## measure how soon a verdict stands after a save, beside a fresh pytest
	@$(BIN)/python -m tests.bench.watch

bench-pages: $(READY_DEV) ## measure how fast a class's pages are, into docs/performance.md
	@$(BIN)/python -m tests.bench.pages --write

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

$(READY_DEV): requirements-dev.lock pyproject.toml $(if $(UNFIT),anew)
	@$(say_if_python_is_missing)
	@"$(PYTHON)" .make/environment.py install requirements-dev.lock
	@$(LOSSDOJO) compile >/dev/null
	@touch $@ $(READY)

define say_if_bubblewrap_is_missing
[ "$$(uname)" != Linux ] || command -v bwrap >/dev/null \
	|| echo "The best wall around learners' code needs bubblewrap: sudo apt install bubblewrap" >&2
endef
