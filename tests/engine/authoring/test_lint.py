"""Whatever a run would stumble over, `lossdojo lint` names; and a run names it before it begins."""

from pathlib import Path

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.content.lab import MANIFEST, load_lab
from lossdojo.content.pictures import PictureKind
from lossdojo.errors import ContentError

Spoiled = tuple[str, str, str]  # what stands there, what comes in its place, what is said

MANIFESTS: dict[str, Spoiled] = {
    "no points": ("points = 1.0\n", "", "kata shift_tokens lacks `points`."),
    "no title": ('title = "Lab', '# title = "Lab', "lab.toml lacks `title`."),
    "no limit": ("memory_mib = 2048\n", "", "[limits] lacks `memory_mib`."),
    "an unknown key": ("[limits]", "[limits]\nminutes = 3", "nobody reads, `minutes`."),
    "an unknown key of a kata": ("points = 1.0", "points = 1.0\nweight = 2", "reads, `weight`."),
    "an unknown key at the top": ("format = 1", "format = 1\nmotto = 2", "nobody reads, `motto`."),
    "points below 0": ("points = 1.0", "points = -1.0", "`points` must be above 0"),
    "less than no point": ("points = 1.0", "points = -1", "`points` must be above 0"),
    "no point before some": ("points = 1.0", "points = 0", "must come after all others"),
    "points that are no number": ("points = 1.0", 'points = "1"', "must be a number, not '1'"),
    "points that are nan": ("points = 1.0", "points = nan", "must be a number, not nan"),
    "endless points": ("points = 1.0", "points = inf", "must be a number, not inf"),
    "points that are true": ("points = 1.0", "points = true", "must be a number, not True"),
    "points as a list": ("points = 1.0", "points = [1.0]", "must be a number, not [1.0]"),
    "no seconds": ("seconds_per_call = 2.0", "seconds_per_call = 0", "`seconds_per_call` must be"),
    "endless seconds": ("seconds_per_kata = 20.0", "seconds_per_kata = inf", "must be a number"),
    "too little memory": ("memory_mib = 2048", "memory_mib = 0", "must be from 256 up"),
    "half a MiB": ("memory_mib = 2048", "memory_mib = 2048.5", "must be a whole number"),
    "too much memory": ("memory_mib = 2048", f"memory_mib = {10**20}", "and at most 1e+09"),
    "limits below 0": ("submission_files = 200", "submission_files = -1", "must be above 0"),
    "hints that are numbers": ("hints = [\n", "hints = [1,\n", "must be a list of texts"),
    "needs that are numbers": ("requires = []", "requires = [1]", "must be a list of texts"),
    "a kata of this name before": ('name = "padding_mask"', 'name = "shift_tokens"', "two katas"),
    "a name with a blank": ('name = "shift_tokens"', 'name = "shift tokens"', "is no name for a"),
    "a path as a name": ('name = "shift_tokens"', 'name = "../x"', "is no name for a function"),
    "a word of Python's": ('name = "shift_tokens"', 'name = "yield"', "is no name for a function"),
    "a name that is a number": ('name = "shift_tokens"', "name = 3", "`name` must be a text"),
    "two statements of one key": ('key = "ignored"', 'key = "offset"', "two statements"),
    "two aspects of one key": ('key = "shapes"', 'key = "works"', "two aspects are called works"),
    "an aspect without weight": ("weight = 4.0\n", "", "aspect works lacks `weight`"),
    "an aspect that weighs nothing": ("weight = 4.0", "weight = 0.0", "`weight` must be above 0"),
    "an aspect that is told to nobody": ('text = "The caller', 'texts = "The caller', "`text"),
    "limits that are no table": ("[limits]", "[[limits]]", "[limits] is no table"),
    "prompts that are a text": ("prompts = [", 'prompts = "x"\nother = [', "nobody reads, `other`"),
    "what is no TOML": ("[limits]", "[limits", "is not right"),
    "a kata that comes later": ("requires = []", 'requires = ["sgd_step"]', "come before it"),
}
PADDING = "graders/misconceptions/padding_mask"
VIEW = "graders/misconceptions/views/padding_mask_picture.py"  # where the view is put together
FILES: dict[str, tuple[str, str, str, str]] = {  # likewise, after the file
    "a misconception that does not import": (
        f"{PADDING}.py",
        "VARIANTS",
        "nothing()\nVARIANTS",
        ".py, line ",
    ),
    "an exit": (f"{PADDING}.py", "VARIANTS", "raise SystemExit\nVARIANTS", "SystemExit"),
    "a slip of the pen": (f"{PADDING}.py", "VARIANTS", "VARIANTS = {(\nREST", "SyntaxError"),
    "no probes": (f"{PADDING}.py", "PROBES", "PROBE", "`PROBES` must be a tuple of probes"),
    "a view that is none": (f"{PADDING}.py", "PROBES", "VIEW = None\nPROBES", "`VIEW` must be"),
    "a symptom of nothing": (
        f"{PADDING}.py",
        "PROBES",
        "SYMPTOMS = {'nothing': lambda _e: False}\nPROBES",
        "names 'nothing', which is no misconception",
    ),
    "a symptom that raises": (
        f"{PADDING}.py",
        "PROBES",
        "SYMPTOMS = {'inverted': lambda e: e[0].got.nothing}\nPROBES",
        "AttributeError",
    ),
    "a table that raises": (
        VIEW,
        "VIEW =",
        "def table(e): 1 / 0\nVIEW =",
        "Zero",
    ),
    "facts that raise": (VIEW, "VIEW =", "def facts(e): 1 / 0\nVIEW =", "Zero"),
    "sizes that raise": (VIEW, "VIEW =", "def sizes(p): 1 / 0\nVIEW =", "Zero"),
    "a view that leaves": (
        VIEW,
        "VIEW =",
        "def sizes(p): exit()\nVIEW =",
        "Exit",
    ),
    "a table of uneven columns": (
        VIEW,
        "VIEW =",
        "def table(e): return {'a': [1], 'b': [1, 2]}\nVIEW =",
        "zip()",
    ),
    "a fact that is none": (f"{PADDING}.toml", 'evidence = "', 'evidence = "{wrong} ', "no fact"),
    "an unknown statement": (
        f"{PADDING}.toml",
        'statement = "ignored"',
        'statement = "ignore"',
        "is about 'ignore', which the lab does not state",
    ),
    "prose without a rule": (f"{PADDING}.toml", "rule = ", "rules = ", "lacks `rule`."),
    "prose that is a number": (f"{PADDING}.toml", "rule = ", "rule = 3 # ", "must be a text"),
    "prose of two idols": (f"{PADDING}.toml", "rule = ", 'role = "x"\nrule = ', "reads, `role`."),
    "what it is not with": (
        f"{PADDING}.toml",
        "rule = ",
        'not_with = ["none"]\nrule = ',
        "is `not_with` 'none', which there is not",
    ),
    "a decision that is none": (f"{PADDING}.py", '{"extent"', '{"extend"', "unknown ['extend']"),
    "a model with a slip": (
        f"{PADDING}.py",
        "PROBES",
        "VARIANTS['inverted'] = {'so': {'extent': lambda _r: nothing}}\nPROBES",
        "which is no idea but a slip",
    ),
    "a hidden test's statement": (
        "graders/test_padding_mask.py",
        'about("ignored"',
        'about("ignore"',
        "is about 'ignore', which the lab does not state",
    ),
    "a hidden test's aspect": (
        "graders/test_padding_mask.py",
        'aspect="works"',
        'aspect="work"',
        "is of the aspect 'work', which the lab does not have",
    ),
}
TEMPLATES = ("feedback.html.j2", "feedback.md.j2", "finding.html.j2",
             "kata.html.j2", "kata.md.j2", "pictures.html.j2", "style.css")  # fmt: skip
# Those that consist of macros, which are what is filled in, with one of each that is.
MACROS = {
    "finding.html.j2": "{% macro evidence(item, name) %}",
    "pictures.html.j2": "{% macro curve(item) %}",
}


def said(kit: Path) -> str:
    """What lint says of a kit."""
    try:
        return "\n".join(lint(load_lab(kit), 0).problems)
    except ContentError as error:
        return str(error)


def spoil(path: Path, old: str, new: str) -> None:
    """Put something else in the place of what stands there first."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_that_makes_no_sense_is_refused(kit: Path, what: str) -> None:
    """Each key has its type and a value within reason, and the one that has not is named."""
    old, new, words = MANIFESTS[what]
    spoil(kit / MANIFEST, old, new)
    told = said(kit)
    assert words in told
    assert "lab.toml" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("key", ["katas", "statements", "aspects"])
def test_a_lab_of_nothing_is_refused(kit: Path, key: str) -> None:
    """A lab without a kata, without a statement or without an aspect is none."""
    path = kit / MANIFEST
    head, _, _ = path.read_text().partition("[[statements]]")
    others = {
        "statements": '[[statements]]\nkey = "a"\ntext = "b"\nwhere = "c"\n',
        "aspects": '[[aspects]]\nkey = "a"\nweight = 1.0\ntext = "b"\n',
        "katas": "[[katas]]\n",
    }
    del others[key]
    path.write_text("\n".join([f"{key} = []", head, *others.values()]))
    assert f"there are no `[[{key}]]`" in said(kit)


def test_nothing_is_found_where_nothing_is_spoilt(small_kit: Path) -> None:
    """A lab of two katas is proven as one of seven is: what is found below is what was spoilt."""
    assert said(small_kit) == ""


@pytest.mark.parametrize("what", FILES)
def test_content_that_would_fail_in_a_run_is_named(small_kit: Path, what: str) -> None:
    """Programs, prose and tests are tried on all that may come back."""
    name, old, new, words = FILES[what]
    spoil(small_kit / name, old, new)
    told = said(small_kit)
    assert words in told
    assert "padding_mask" in told


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    "broken", ["{% if %}", "{{ nobody.knows }}", "{% include 'nothing' %}", "{{ 1 // 0 }}"]
)
def test_each_template_is_filled_in(small_kit: Path, name: str, broken: str) -> None:
    """A template that does not compile, or that raises, is named with its line."""
    path = small_kit / "templates" / name
    path.write_text(f"{path.read_text().rstrip()}\n{broken}\n")
    if name in MACROS:
        spoil(path, MACROS[name], f"{MACROS[name]}{broken}")
    told = said(small_kit)
    assert told.startswith(f"templates/{name}, line ")
    assert len(told.splitlines()) == 1


def test_templates_are_filled_in_for_every_kind_of_result(small_kit: Path) -> None:
    """What is said of one kind of result alone is tried as well."""
    for mark in ("{% if kata.stopping_call %}", "{% if kata.say %}", "{% if kata.message %}"):
        path = small_kit / "templates" / "kata.html.j2"
        whole = path.read_text()
        spoil(path, mark, f"{mark}{{{{ kata.nothing }}}}")
        assert "kata.html.j2, line" in said(small_kit), mark
        path.write_text(whole)


@pytest.mark.parametrize("kind", PictureKind)
def test_every_kind_of_picture_is_drawn_once(small_kit: Path, kind: PictureKind) -> None:
    """A fault in the macro of one kind alone is found before anybody's page depends on it."""
    macro = f"{{% macro {kind}(item) %}}"
    spoil(small_kit / "templates" / "pictures.html.j2", macro, f"{macro}{{{{ item.nothing }}}}")
    assert "pictures.html.j2, line" in said(small_kit)
