"""What each system's grade file looks like: a table entry each, found by its header."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """One kind of grade file or roster. All names of columns are in lower case.

    Attributes:
        name: of the kind, as exports call it.
        title: for people.
        needs: columns without which it is none.
        key: the columns that identify a person; the first that says something counts.
        ids: other columns that do, by what they hold.
        names: columns that make up the name, in its order.
        group, late: columns that name the group, and how late it was.
        starts: what its first columns must be called, in order.
        strips: what stands before a key and is no part of it.
        when: the column that says when, where one person has several lines.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    key: tuple[str, ...]
    ids: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    strips: str = ""
    when: str = ""


FIRST_LAST = ("first name", "last name")
EMAIL = {"email address": "email"}
KINDS_OF_FILES = (
    Kind(
        "canvas", "a Canvas gradebook", ("id", "section"), ("id",),
        {"sis user id": "sis_id", "sis login id": "login"}, ("student",), starts=("student", "id"),
    ),
    Kind(
        "canvas", "a Canvas gradebook", ("id", "section"), ("id",),
        {"sis user id": "sis_id", "sis login id": "login"}, ("firstname", "lastname"),
        starts=("lastname", "firstname", "id"),
    ),
    Kind(
        "canvas-groups", "a Canvas export of groups", ("canvas_user_id", "group_name"),
        ("canvas_user_id",), {"user_id": "sis_id", "login_id": "login"}, ("name",), ("group_name",),
    ),
    Kind(
        "moodle", "a Moodle grading worksheet", ("identifier", "grade"), ("identifier",),
        {**EMAIL, "id number": "sis_id", "username": "login"}, ("full name",), ("group",),
        ("status",), strips=r"\D+",
    ),
    Kind(
        "d2l", "a Brightspace grade export", ("end-of-line indicator",),
        ("username", "orgdefinedid"),
        {"orgdefinedid": "sis_id", "username": "login", "email": "email"},
        FIRST_LAST, strips="#",
    ),
    *(
        Kind(
            "gradescope", "a Gradescope grade export", needs, ("sid", "email"),
            {"email": "email", "submission id": "submission"}, ("name", *FIRST_LAST),
            late=("lateness (h:m:s)",),
        )
        for needs in (("sid", "email"), ("email", "total score", "max points"))
    ),
    Kind(
        "sakai", "a Sakai grade file", ("display id", "id"), ("id",), {"display id": "login"},
        FIRST_LAST, late=("late submission", "late"),
    ),
    Kind(
        "openedx", "an Open edX grade export", ("user_id", "course_id", "username"), ("username",),
        {"user_id": "user_id", "student_key": "sis_id"},
    ),
    Kind(
        "openedx", "an Open edX grade export", ("user_id", "block_id"), ("username", "user_id"),
        {"user_id": "user_id", "student_uid": "sis_id"}, ("full_name",),
    ),
    Kind(
        "github", "a GitHub Classroom roster", ("identifier", "github_username"), ("identifier",),
        {"github_username": "login"}, ("name",),
    ),
    Kind(
        "github-grades", "a GitHub Classroom grade file", ("github_username", "roster_identifier"),
        ("roster_identifier", "github_username"), {"github_username": "login"},
        group=("group_name",),
    ),
    Kind(
        "classroom50-scores", "a Classroom 50 score file",
        ("username", "submission_tag", "datetime"),
        ("username",), late=("late",), when="datetime",
    ),
    Kind(
        "classroom50", "a Classroom 50 roster", ("username", "github_id"), ("username",),
        {"email": "email"}, ("first_name", "last_name"),
    ),
    Kind(
        "nbgrader", "an nbgrader export", ("assignment", "student_id", "max_score"),
        ("student_id",), {"email": "email"}, ("first_name", "last_name"),
    ),
    Kind(
        "blackboard", "a Blackboard grade column", ("username", *FIRST_LAST), ("username",),
        {"student id": "sis_id"}, FIRST_LAST, starts=("last name", "first name", "username"),
    ),
    Kind(
        "moodle-gradebook", "a Moodle gradebook export", ("email address", "first name"),
        ("username", "id number", "email address"),
        {**EMAIL, "id number": "sis_id", "username": "login"},
        ("first name", "last name", "surname"),
    ),
)  # fmt: skip
# Any other list of people: what its columns may be called.
PLAIN_KEYS = (
    "key", "id", "username", "user", "login", "eid", "sid", "student_id", "student id",
    "participant", "github_username", "matriculation", "email", "email address", "e-mail",
)  # fmt: skip
LOGINS = ("username", "user", "login", "github_username")
EMAILS = ("email", "email address", "e-mail")
PLAIN = Kind(
    "csv", "a plain list of people", (), PLAIN_KEYS,
    {name: name for name in PLAIN_KEYS} | dict.fromkeys(LOGINS, "login")
    | dict.fromkeys(EMAILS, "email"),
    ("name", "full name", "student", "first name", "first_name", "last name", "last_name",
     "surname"),
    ("group", "team", "group_name", "group name"), ("late", "lateness", "late submission"),
)  # fmt: skip
