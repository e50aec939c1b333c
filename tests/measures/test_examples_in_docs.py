"""The examples of docs/in-python.md on typical words and samples give what is printed there."""

import doctest
import re


def test_the_examples_of_typical_words_and_samples_run(root, notes, monkeypatch):
    monkeypatch.chdir(root)
    text = (root / "docs/in-python.md").read_text(encoding="utf-8")
    section = text[text.index("## Typical words") : text.index("## In your own spaCy pipeline")]
    session = "\n".join(re.findall(r"```python\n(.*?)```", section, re.DOTALL))
    example = doctest.DocTestParser().get_doctest(session, {}, "in-python.md", "in-python.md", 0)
    assert len(example.examples) == 10
    done = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert done.failed == 0
