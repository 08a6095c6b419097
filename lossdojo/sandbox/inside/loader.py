"""Compiles a learner's files as Python does, and names the file where Python does not."""

import codecs
import os
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from types import CodeType
from typing import Any

# Those that begin like another come first. A Python that reads UTF-8 can read none of them.
ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
LOOKED_AT = 400  # bytes, an even number


class LearnerLoader(SourceFileLoader):
    """As Python's own; what keeps a file from being compiled is a SyntaxError with its name."""

    def source_to_code(self, data: Any, path: Any, **how: Any) -> CodeType:  # type: ignore[override]  # noqa: ANN401  # as it came
        """Compile a file.

        Raises:
            SyntaxError: whatever is wrong with it.
        """
        encoding = _foreign_encoding(data)
        if encoding:
            raise _fault(path, f"it is saved as {encoding}, and Python reads UTF-8")
        try:
            code: CodeType = super().source_to_code(data, path, **how)
        except (MemoryError, RecursionError):
            raise _fault(path, "it is nested too deeply for Python's own parser") from None
        except (SyntaxError, ValueError) as error:  # ValueError of null bytes, before 3.11.4
            if getattr(error, "filename", None) is None:
                raise _fault(path, str(error)) from None
            raise
        return code


def load_with_names(folder: str) -> None:
    """Have all that is imported from a learner's folder, and from below it, compiled like that."""
    finder = FileFinder.path_hook(
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (LearnerLoader, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    )

    def find(path: str) -> Any:  # noqa: ANN401  # its type has no name but in typeshed
        if path != folder and not path.startswith(f"{folder}{os.sep}"):
            raise ImportError
        return finder(path)

    sys.path_hooks.insert(0, find)


def _fault(path: object, message: str) -> SyntaxError:
    return SyntaxError(message, (str(path), None, None, None))


def _foreign_encoding(data: object) -> str:
    """The name of an encoding that no Python reads source in; empty where it is none of these."""
    if not isinstance(data, bytes):
        return ""
    for mark, name in ENCODINGS:
        if data.startswith(mark):
            return name
    begin = data[:LOOKED_AT]
    # Without a mark: of two bytes of a plain letter one is null.
    for half in (begin[0::2], begin[1::2]):
        if half and half.count(0) > len(half) // 2 and begin.count(0) <= len(begin) // 2 + 1:
            return "UTF-16"
    return ""
