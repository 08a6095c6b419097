"""What a hidden test says of itself."""

from lossdojo.content.about import About, about, what_it_is_about


def test_a_test_says_what_it_is_about() -> None:
    """The function stays what it is, and says it to whoever asks."""

    def plain() -> None: ...

    said = about("offset", aspect="works", alone=False)(plain)
    assert said is plain
    assert what_it_is_about(said) == About("offset", "works", alone=False)


def test_others_say_nothing() -> None:
    """Neither what is no test, nor what has another thing of that name."""

    def other() -> None: ...

    assert what_it_is_about(other) is None
    vars(other)["about"] = "offset"
    assert what_it_is_about(other) is None
