"""Every sentence that a learner reads of their results, once for all three renderers.

What a misconception says stands in the catalogue, what a kata asks in its stub; this is the rest.
`{...}` is filled in.
"""

from dataclasses import dataclass

from lossdojo.results import KataStatus


@dataclass(frozen=True)
class StatusWords:
    """How a kata's status is told: a mark, a label, and what to do about it."""

    mark: str
    label: str
    advice: str


STATUS_WORDS = {
    KataStatus.PASSED: StatusWords("✓", "passed", ""),
    KataStatus.FAILED: StatusWords("✗", "not there yet", ""),
    KataStatus.NOT_STARTED: StatusWords(
        "·", "not started", "Everyone starts here. Read the docstring, then replace the last line."
    ),
    KataStatus.MISSING: StatusWords(
        "?", "missing", "Put the file beside the others, under exactly that name."
    ),
    KataStatus.BROKEN: StatusWords(
        "!", "cannot be called", "Run the file with Python by itself until it reports no error."
    ),
    KataStatus.TIMEOUT: StatusWords(
        "!",
        "took too long",
        "Look for a loop whose end is never reached, or for what it waits for, and try it on two "
        "tokens.",
    ),
    KataStatus.OUT_OF_MEMORY: StatusWords(
        "!", "took too much memory", "Look for an array whose size grows with more than its input."
    ),
    KataStatus.CRASHED: StatusWords(
        "!",
        "ended the Python process",
        "Look for a call that exits Python, or for endless recursion.",
    ),
    KataStatus.NOT_GRADED: StatusWords(
        "-", "not graded", "This is not your code's fault: tell your teacher."
    ),
}

# Where a learner stands.
WHERE_YOU_STAND = "Where you stand"
FEEDBACK_FOR = "Feedback for"
POINTS = "{score} of {most}"
POINTS_IN_ALL = "{score} of {most} points"
CHECKS = "{passed} of {total}"
ASPECTS_HOLD = {True: "{names}: yes", False: "{names}: not yet"}
ASPECT = "{name}: {words}"
OPEN_CHECKS_HOLD = "{passed} of {total} open checks hold"
OPEN_ALONE = "These are the open checks; your instructor's hidden ones decide."
NOT_GRADED = "Not graded: {reason} This says nothing about your work."
NOTHING_YET = "Nothing passes yet, and that is where everyone starts."
NEXT = "Next"
ONE_THING = "One thing at a time; failing is where everyone starts."
ALL_HOLD = "All {count} hold: from raw ids to a model that learns, and every line of it is yours."
BEYOND = "beyond the lab"
GO_BEYOND = "Beyond the lab, for no points: {place}"
ALOUD = "Now say it out loud:"
REWARD = "And now let it learn something: {command}"
ONE_HOLDS = "{title} holds."
SAY_IT = "Say it out loud: {say}"
IN_CELL = "{notebook}, cell {cell}, line {line}"
READ_ON = "Read on: {place}"
PRAISE = "The hard part of {title} is behind you: {praise}."
MADE_BY = "lossdojo {kit} with Python {python} and NumPy {numpy}, seed {seed}"
LATE = "It came late."
LESS_FOR_LATENESS = "It came late: less {less} points, which leaves {left}."
HEADINGS = ("Kata", "Where it stands", "What holds", "Points")

# What is wrong with a kata.
CERTAIN = "Your code acts as if {belief}."
LIKELY = "It looks as if your code assumes that {belief}."
UNKNOWN = "This is no mistake that we know by name. The smallest example that differs:"
PROBES_RIGHT = "Your answers to our open examples are right. What does not hold yet:"
DID_NOT_COME_BACK = "For one, this call did not come back:"
CHECKED = "What was checked ({holding})"
TWO_IDEAS = "Two things are off. First this one:"
ANOTHER_IDEA = "The other one, for when that is mended"

# An example in the learner's own numbers.
YOU_CALLED = "You called"
CAME_BACK = "Came back"
EXPECTED = "Expected"
THEY_DIFFER = "They differ"
YOU_PRINTED = "You printed"
NUMPY_WARNED = "NumPy warned"
EXAMPLE = "The example: {name}"
AS_A_TABLE = "The example in numbers"
THE_CURVE = "What your steps do, one after another"

# What follows from it.
RULE = "The rule"
IDEA = "The idea, in short"
OWN_HINTS = "A hint"
MORE_OWN_HINTS = "Another hint"
IN_THE_LAB = "In the lab"
TEMPTING = "Why it is tempting"
TEMPTS = "It tempts"
NEXT_MOVE = "Next move"
PREDICT = "Then predict"
BY_HAND = "Work it out by hand, run your code, and only then look."
RIGHT_ANSWER = "What is right"
TRIED_THAT = "I have tried that"

# In a notebook.
CHECKED_FILE = "The file that was checked: your cells, with what they need"
NO_NOTEBOOK = (
    "check() takes a function from the cells of a notebook, and here is none. In a terminal: "
    "lossdojo check"
)
NO_KATA = (
    "check() takes a function of the lab by itself, with no brackets after it, as in "
    "check({example}). They are: {names}."
)

# In GitHub Actions.
CUT_SHORT = "The rest is too long to be shown here: check on your own machine."

# Hints.
STUCK = "Stuck? {command}   To look at it: {attempt}"
MORE_HINTS = "Tried that? {command}"

# One call of a learner's own function.
COULD_NOT_CALL = "It could not be called"
IN_YOUR_FILE = "In your file"
AS_EXPECTED = "That is what should come back."
NOT_AS_EXPECTED = "That is not what should come back."
OWN_ARGUMENTS = "What should come back, only you can say: work it out by hand first."

# Where one stands, and a stub that is put back.
MORE = "{count} more"
HOLDING = "{label}: {passed} of {total} hold"
ALL_DONE = "All {count} pass: nothing is left to hint at."
PUT_IT_BACK = "Put {exercise} back as it was at first? Yours is kept."
WAS_PUT_BACK = "{exercise} is as it was at first."
WAS_KEPT = "What was there is kept in {kept}."
NOTHING_TO_PUT_BACK = "{exercise} is as it was at first: there is nothing to put back."
LEFT_AS_IT_IS = "{exercise} is left as it is."

# What a save has changed.
WATCHING = "Watching {folder}/. Save a file, and its verdict stands here. Ctrl-C ends."
PASSES_NOW = "`{kata}` passes now."
STILL_PASSES = "`{kata}` still passes."
CHECKS_NOW = "`{kata}`: {passed} of {total} checks hold{change}."
MORE_THAN_BEFORE = ", {count} more than before"
FEWER_THAN_BEFORE = ", {count} fewer than before"
AS_BEFORE = ", as before"
STANDS_AT = "`{kata}`: {label}."
ALSO_NOW = "Also: {others}"
CHECKING = "Checking `{kata}`: {what} ({seconds} s)"
KITS_FAULT = "This is the kit's fault, not yours. {error}"
KEYS = "n next  h hint  m more  l list  t try  r page  x reset  q quit"
MORE_LINES = "space: {count} more"
PAGE_AT = "The page is {path}; it opens in your browser."
PAGE_ONLY_AT = "The page is {path}: open it in a browser."

# What training does, beside what it does with the reference solutions.
TRAINING_WORDS = {
    "nan": "It becomes nan at step {step}: from what is no number nothing can be learnt.",
    "infinite": "It becomes infinite at step {step}.",
    "climbs": "It climbs, from {first} to {last} nats: each step makes the next token harder to "
    "guess. The reference's falls to {right}.",
    "jumps": "It jumps up and down and ends at {last} nats: the steps are too long, or do "
    "not all lead the same way. The reference's falls to {right}.",
    "stalls": "It stalls: after {step} steps it is {last} nats, and was {first}. The reference's "
    "falls to {right}.",
    "too_low": "It falls to {last} nats, lower than the reference's {right}: what is predicted "
    "here is easier than the next token, or is not all counted.",
    "begins_elsewhere": "It begins at {first} nats, where the reference's begins at "
    "{right_first}. Both begin with the same table, so it is the loss that differs.",
    "slower": "It falls, but not as the reference's: to {last} nats, where that one is at {right}.",
    "faster": "It falls, but not as the reference's: to {last} nats, sooner than that one, which "
    "is at {right}.",
    "same": "It falls as the reference's does, from {first} to {last} nats.",
}
TRAINING_TITLE = "{lab}: trained with your own functions"
TRAINING_NEEDS = "needs {kata}, which is still to be written"
TRAINING_WAITS = "needs {kata}, see above"
TRAINING_NEXT = "Next: write {kata} (exercises/{kata}.py)"
TRAINING_WRONG = "What is to be mended first? {command}"
TRAINING_STEP = "step {step}: {loss:.4f} nats, the reference's {right:.4f}"
TRAINING_DONE = "All of it ran on functions that you wrote."

# Examples to work out by hand, before any code.
PREDICT_TITLE = "Before any code: what will {kata} give?"
PREDICT_HOW = (
    "Read the docstring in exercises/{kata}.py, then work {count} tiny examples out by hand. Type "
    "numbers, lists and tuples as Python has them; three decimals will do. Enter alone shows the "
    "answer."
)
PREDICT_EXAMPLE = "{number} of {count}"
PREDICT_PROMPT = "> "
PREDICT_NO_VALUE = (
    "That is no value of Python's. Numbers, lists and tuples are, such as ([1], [2])."
)
PREDICT_RIGHT = "Right, since {because}"
PREDICT_BELIEF = "That would be right if {belief}."
PREDICT_UNKNOWN = "Not yet; and no mistake that we know makes this answer."
PREDICT_ANSWER = ("It is", "since {because}")
PREDICT_LATER = "The rest can wait for another time."
PREDICT_DONE = "{right} of {count} at the first try. Now write it: exercises/{kata}.py"
