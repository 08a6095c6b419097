"""Which commands there are."""

import typer

from lossdojo.cli import author, instructor, learner, predict, train

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Katas for next-token prediction and cross entropy, and their autograder.",
)
for command in (
    learner.init,
    learner.check,
    learner.hint,
    learner.reset,
    learner.watch,
    predict.predict,
    train.train,
    instructor.grade,
    instructor.doctor,
    instructor.report,
    instructor.explain,
    author.lint,
    author.pack,
    author.new_misconception,
):
    app.command()(command)
# Words that mean something else in Python, and arguments that may begin with a minus.
app.command("compile")(author.compile_key)
app.command("list")(learner.list_katas)
app.command("try", context_settings={"ignore_unknown_options": True})(learner.try_call)
