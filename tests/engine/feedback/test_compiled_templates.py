"""Templates are compiled once, and again as soon as anything is another."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from lossdojo.feedback import compiled_templates
from lossdojo.feedback.compiled_templates import CompiledTemplates


class Compiled(Environment):
    """Tells what it has compiled."""

    def __init__(self, folder: Path) -> None:
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder))
        self.compiled = list[str | None]()

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        self.compiled.append(name)
        return super()._generate(source, name, filename, defer_init)


def filled(folder: Path) -> tuple[str, list[str | None]]:
    """What another run makes of the template there, and what it had to compile."""
    environment = Compiled(folder)
    return environment.get_template("page.j2").render(), environment.compiled


def test_the_next_run_finds_them_compiled(tmp_path: Path) -> None:
    """A template is compiled by the first that needs it."""
    (tmp_path / "page.j2").write_text("{{ 6 * 7 }}")
    assert [filled(tmp_path) for _ in range(2)] == [("42", ["page.j2"]), ("42", [])]


def test_another_text_is_compiled_anew(tmp_path: Path) -> None:
    """Who mends a template sees it mended."""
    for text in ("one", "two"):
        (tmp_path / "page.j2").write_text(text)
        assert filled(tmp_path) == (text, ["page.j2"])


def test_another_jinja_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older Jinja has compiled is not run by a newer one."""
    (tmp_path / "page.j2").write_text("text")
    filled(tmp_path)
    monkeypatch.setattr(compiled_templates, "version", lambda _: "99")
    assert filled(tmp_path) == ("text", ["page.j2"])


def test_where_nothing_can_be_kept_pages_are_filled_all_the_same(tmp_path: Path) -> None:
    """A folder that cannot be made, or a file that is damaged, costs time and no page."""
    (tmp_path / "page.j2").write_text("text")
    filled(tmp_path)
    for path in (tmp_path / "__pycache__").iterdir():
        path.write_bytes(path.read_bytes()[:-20])
        assert filled(tmp_path)[0] == "text"
        path.unlink()
    (tmp_path / "__pycache__").rmdir()
    (tmp_path / "__pycache__").write_text("a file, where a folder should be")
    assert filled(tmp_path) == ("text", ["page.j2"])
