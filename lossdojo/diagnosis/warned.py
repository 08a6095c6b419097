"""What Python and NumPy warned of, told apart from what a learner's code printed."""

import re

# As `warnings.formatwarning` writes it: file, line, category, message, and the line of source.
WARNING = re.compile(
    r"^(?P<file>\S+\.py):(?P<line>\d+): (?P<kind>\w*Warning): (?P<said>.*)\n(?:  .*\n?)?",
    re.MULTILINE,
)


def apart_from_warnings(printed: str, own: str) -> tuple[str, tuple[str, ...]]:
    """What was printed, without warnings; and these, each once, with the line in one's own file.

    A learner's code may print what looks like a warning: then it is taken for one.
    """
    whole = printed if printed.endswith("\n") else f"{printed}\n"
    found = [
        f"{each['said']} (line {each['line']})" if each["file"] == own else each["said"]
        for each in WARNING.finditer(whole)
    ]
    return WARNING.sub("", whole).strip("\n"), tuple(dict.fromkeys(found))
