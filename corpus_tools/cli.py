"""`corpus-tools`: arguments, progress, exit codes. Every failure is one line on stderr, and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus_tools.errors import InputError

NAME = "corpus-tools"
BAD = 2
FORMATS = ("parquet", "csv", "jsonl")

app = typer.Typer(
    name=NAME,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    help="Read a small set of news articles closely: who says what, with which figures.",
)

Source = Annotated[Path, typer.Argument(help="A file, a folder, or a table of articles.", metavar="SOURCE")]
Codebooks = Annotated[
    list[Path] | None,
    typer.Option(
        "--codebook",
        help="A coding scheme of your own (TOML); may be repeated. One of the scheme frames or rhetoric replaces ours.",
        metavar="FILE",
    ),
]
Reference = Annotated[
    list[Path] | None,
    typer.Option(
        "--reference",
        help="A published series (CSV) to set beside stated figures, and beside the corpus's own; may be repeated.",
        metavar="FILE",
    ),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns",
        help="Our names of a table's columns with theirs: text=body,published=day. Usual names are known.",
        metavar="OURS=THEIRS,...",
    ),
]
DateFromName = Annotated[
    str, typer.Option("--date-from-name", help="How file names give the day: '%Y-%m-%d_*'.", metavar="PATTERN")
]
Out = Annotated[Path, typer.Option("--out", help="The folder to write into.", metavar="DIR")]


class UsageError(InputError):
    """A value on the command line that cannot be used; its message is the line shown."""


def _version(asked: bool) -> None:
    if asked:
        from corpus_tools import __version__

        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read a small set of news articles closely: who says what, with which figures."""


@app.command(short_help="Write the tables of annotations.")
def annotate(
    source: Source,
    out: Out,
    format: Annotated[str, typer.Option("--format", help="parquet, csv or jsonl.")] = "parquet",
    layers: Annotated[
        str,
        typer.Option(
            "--layers",
            help="Layers to run, with commas between; all by default. A layer brings those that it needs.",
        ),
    ] = "",
    processes: Annotated[int, typer.Option("--processes", help="Processes that share the articles.")] = 1,
    codebooks: Codebooks = None,
    columns: Columns = "",
    date_from_name: DateFromName = "",
) -> None:
    """Annotate SOURCE and write one table a file into DIR."""
    from corpus_tools.pipeline import annotate as run

    if format not in FORMATS:
        raise UsageError(f"--format {format}: no such format; formats: {', '.join(FORMATS)}")
    _not_a_file(out)
    books = _codebooks(codebooks)
    corpus = _read(source, columns, date_from_name)
    names = [name.strip() for name in layers.split(",") if name.strip()] or None
    notes = run(corpus, layers=names, processes=processes, progress=_terminal(), codebooks=books)
    paths = notes.save(out, format)
    typer.echo(f"{len(notes.articles)} articles annotated, {len(paths)} tables written to {out}")
    _skipped((*corpus.skipped, *notes.skipped))


@app.command(short_help="Run the notebooks and write an offline report.")
def report(
    source: Source,
    out: Out,
    codebooks: Codebooks = None,
    reference: Reference = None,
    title: Annotated[str, typer.Option("--title", help="What heads the pages.", metavar="TITLE")] = "",
) -> None:
    """Run the notebooks on SOURCE and write an offline HTML report, tables and figures into DIR."""
    from corpus_tools.show.report.build import write_report

    written = write_report(
        source, out, progress=_terminal(), codebooks=codebooks or (), reference=reference or (), title=title
    )
    typer.echo(f"report written: {written.index}")
    _skipped(written.skipped)
    for line in written.lost:
        _say(f"left out of the report: {_one_line(line)}; please report it with the articles")
    if written.lost:
        raise typer.Exit(1)


@app.command(short_help="Show where a row comes from, and why.")
def explain(
    source: Source,
    id: Annotated[str, typer.Argument(help="The id of a row.", metavar="ID")],
    codebooks: Codebooks = None,
) -> None:
    """Show the row ID of SOURCE, its sentence, the rule that fired and what the rule means."""
    from corpus_tools.pipeline import annotate as run
    from corpus_tools.trace import explanation

    books = _codebooks(codebooks)
    corpus = _read(source)
    notes = run(corpus, progress=_terminal(), codebooks=books)
    typer.echo(explanation(id, notes))
    _skipped((*corpus.skipped, *notes.skipped))


@app.command(short_help="Measure agreement with a reading.")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A JSON Lines file of readings, or a folder of them.", metavar="GOLD")],
    source: Annotated[Path, typer.Argument(help="The articles that were read.", metavar="[SOURCE]")] = Path("seeds"),
    misses: Annotated[
        bool, typer.Option("--misses", help="Also list what only one side has, and sentences coded differently.")
    ] = False,
) -> None:
    """Compare SOURCE's annotations with a reading (GOLD): precision, recall and F1, by layer, reader and article."""
    from corpus_tools.coding.evaluation import report as lines_of
    from corpus_tools.measures.agreement.spans import read_gold
    from corpus_tools.pipeline import annotate as run

    readings = read_gold(gold)
    corpus = _read(source)
    texts = {article.id: article.text for article in corpus}
    notes = run(corpus, progress=_terminal())
    for line in lines_of(readings, notes, texts, misses):
        typer.echo(line)
    _skipped((*corpus.skipped, *notes.skipped))


@app.command(short_help="Check a codebook, and show what changes with it.")
def codebook(
    file: Annotated[Path, typer.Argument(help="A codebook (TOML).", metavar="FILE")],
    source: Annotated[
        Path | None, typer.Argument(help="Articles on which to show what changes.", metavar="[SOURCE]")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="The codebook to compare with; by default the shipped one.", metavar="OTHER"),
    ] = None,
    copy: Annotated[
        str,
        typer.Option(
            "--copy", help="Write a copy of ours to FILE: frames, rhetoric, energy, exercise.", metavar="SCHEME"
        ),
    ] = "",
) -> None:
    """Check FILE on its own examples and near misses, then show what changes against the codebook that it replaces."""
    from corpus_tools.codebooks.schemes import write_copy

    if copy:
        if source or against:
            raise UsageError("--copy writes a file and does nothing else; leave out SOURCE and --against")
        typer.echo(f"{write_copy(copy, file)} written; edit it, then run: {NAME} codebook {file}")
        return
    _checked(file, source, against)


def _checked(file: Path, source: Path | None, against: Path | None) -> None:
    from corpus_tools.codebooks.schemes import load_codebook, replaced
    from corpus_tools.coding.changes import cases, say_cases, say_rows, say_written
    from corpus_tools.pipeline import annotate as run

    book = load_codebook(file)
    before = replaced(book, against)
    tested = cases(book)
    for line in (*say_cases(book, tested), *say_written(before, book)):
        typer.echo(line)
    if source:
        corpus = _read(source)
        had, notes = (run(corpus, progress=_terminal(), codebooks=[b] if b else []) for b in (before, book))
        for line in say_rows(had, notes, book):
            typer.echo(line)
        _skipped((*corpus.skipped, *notes.skipped))
    failing = sum(not case.passes for case in tested)
    if failing:
        raise UsageError(
            f"{file}: {failing} of {len(tested)} examples and near misses fail; change the indicators or reword them"
        )


def _codebooks(paths: Iterable[Path] | None) -> tuple[Any, ...]:
    """The codebooks, loaded before any article is read: a mistake in one shows at once."""
    from corpus_tools.codebooks.schemes import loaded

    return loaded(paths or ())


def _read(source: Path, columns: str = "", date_from_name: str = "") -> Any:
    from corpus_tools.sources.corpus import read_corpus

    return read_corpus(source, columns=_named(columns), date_from_name=date_from_name)


def _named(columns: str) -> dict[str, str]:
    """`text=body,published=day` as our name -> theirs; UsageError for what is none of ours, or no pair."""
    from corpus_tools.sources.manifest import METADATA

    known = ("text", *(name for name in METADATA if not name.endswith(("_basis", "_evidence"))))
    out = {}
    for part in filter(None, (p.strip() for p in columns.split(","))):
        ours, mark, theirs = (p.strip() for p in part.partition("="))
        if not mark or not theirs or ours not in known:
            raise UsageError(f"--columns {part}: write OURS=THEIRS, with one of ours: {', '.join(known)}")
        out[ours] = theirs
    return out


def _not_a_file(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file, not a folder; choose another --out")


def _terminal() -> bool:
    return sys.stderr.isatty()


def _skipped(skipped: Iterable[tuple[str, str]]) -> None:
    for file, reason in skipped:
        _say(f"skipped {file}: {_one_line(reason)}")


def _say(line: str) -> None:
    print(f"{NAME}: {line}", file=sys.stderr)


def _one_line(message: Any) -> str:
    return " ".join(str(message).split())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits with 0, or with 2 after one line on stderr that says what to do next."""
    import warnings

    # What is skipped is listed at the end, one line each.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="corpus_tools")
    try:
        app(arguments, prog_name=NAME, standalone_mode=False)
    except typer.Abort:
        _fail("stopped", 130)
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except Exception as error:
        line = _expected(error)
        if line is None:
            raise
        _fail(line)
    sys.exit(0)


def _fail(line: str, code: int = BAD) -> None:
    _say(_one_line(line))
    sys.exit(code)


def _expected(error: Exception) -> str | None:
    """The line to show for an error that a user can mend; None for a fault of the program."""
    if hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else NAME
        return f"{error.format_message().rstrip('.')}; see {command} --help"
    if type(error).__module__.startswith("corpus_tools."):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}; check the path and its permissions"
    return None


if __name__ == "__main__":
    main()
