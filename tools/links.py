"""Writes into README.md the links of one's own copy of the project: each notebook on Binder, and the published report.

Called as `make links REPO=owner/name`. Before that README.md holds no link that leads nowhere.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- links:begin -->", "<!-- links:end -->"
# Names as GitHub has them: letters, digits and hyphens for an account, also points and low lines for a repository.
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")


def links(repository: str, notebooks: list[str]) -> str:
    """Lines of Markdown: a badge that opens the front page on Binder, each notebook, and the report as a web page."""
    owner, name = repository.split("/")
    place = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/my_notebooks"
    badge = f"[![Open in Binder](https://mybinder.org/badge_logo.svg)]({place}/index.ipynb)"
    each = " · ".join(f"[{notebook[:2]}]({place}/{notebook})" for notebook in notebooks if notebook[:2].isdigit())
    page = f"Report, once published: https://{owner.lower()}.github.io/{name}/"
    return "\n\n".join([badge, f"On Binder: {each}", page])


def written(text: str, repository: str, notebooks: list[str]) -> str:
    """`text` with the links between the two marks; ValueError for a name that is none, or a text without marks."""
    if not REPOSITORY.fullmatch(repository):
        raise ValueError(f"{repository!r} is no repository; write REPO=owner/name, as in the address of your copy")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"README.md has no place for links; put the lines {BEGIN} and {END} into it")
    return f"{before}{BEGIN}\n{links(repository, notebooks)}\n{END}{after}"


def main() -> None:
    """Write README.md anew; one line on stderr and exit code 2 where that cannot be done."""
    readme = ROOT / "README.md"
    names = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    try:
        text = written(readme.read_text(encoding="utf-8"), " ".join(sys.argv[1:]), names)
    except ValueError as error:
        print(f"links: {error}", file=sys.stderr)
        sys.exit(2)
    readme.write_text(text, encoding="utf-8")
    print("links: README.md written; commit it in your copy")


if __name__ == "__main__":
    main()
