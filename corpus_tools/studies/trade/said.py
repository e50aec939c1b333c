"""What each chart of the study shows and what it does not, in titles and sentences; every number is computed.

They say what differs and by how much, never who is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted, number_words, several, value_words
from corpus_tools.studies.trade.cited import is_money
from corpus_tools.studies.trade.growth import View
from corpus_tools.studies.trade.words import (
    moved,
    opened,
    party_words,
    percent_words,
    possessive,
    spelled,
    starts,
    subject,
    sum_words,
    times_words,
    was,
    whose,
)

if TYPE_CHECKING:
    import pandas as pd


# Trade by year


def title_by_year(years: pd.DataFrame, targets: pd.DataFrame, shown: View) -> str:
    """What `years.by_year` shows beside the first of `targets`, as a title."""
    rows = [r for r in records(years) if r["value"] is not None]
    if not rows:
        return "No published series to set the stated figures on"
    quantity = opened(shown.quantity)
    target = first_target(targets)
    if target is not None:
        reached = reached_in(target)
        if reached is not None:
            return f"{quantity} reached the figure of the {target['target_year']} target in {reached}"
        share = rows[-1]["value"] / target["target"] * 100
        return (
            f"{quantity} in {rows[-1]['year']} {was(shown.quantity)} {share:.0f} percent of the figure of the "
            f"{target['target_year']} target"
        )
    first, last = rows[0], rows[-1]
    multiple = last["value"] / first["value"]
    return (
        f"{opened(subject(shown))} in {last['year']} {was(shown.quantity)} {times_words(multiple)} times "
        f"{was(shown.quantity, 'that', 'those')} of {first['year']}"
    )


def first_target(targets: pd.DataFrame) -> dict | None:
    """The target that the sentences and charts speak of: the first stated one."""
    return next(iter(records(targets)), None)


def reached_in(target: dict) -> int | None:
    """The year of the first later figure, stated or cited, that reaches a target; None where none does."""
    return min((y for y in (target["reached_stated_year"], target["reached_reference_year"]) if y), default=None)


def takeaway_by_year(stated: pd.DataFrame, reporter: str) -> str:
    """How the stated yearly figures (`years.stated_by_year`) lie beside the series."""
    rows = records(stated)
    compared = [r for r in rows if r["relative"] is not None]
    if not rows:
        return "No stated figure for one whole year of this series was found."
    if not compared:
        count = counted(len(rows), "stated yearly figure")
        return f"{opened(count)} {'stands' if len(rows) == 1 else 'stand'} outside the years of the series."
    widest = percent_words(max(abs(r["relative"]) for r in compared) * 100)
    most = widest if widest.startswith("less") else f"at most {widest}"
    one = len(compared) == 1
    return (
        f"{opened(spelled(len(compared)))} stated yearly {'figure' if one else 'figures'} can be set beside "
        f"{whose([reporter])} series for {'its' if one else 'their'} year and {'differs' if one else 'differ'} from it "
        f"by {most}."
    )


def limits_by_year(found: pd.DataFrame, apart: pd.DataFrame, shown: View) -> str:
    """Whose series it is, whether the other side has one, and what a reporter of the other side gives."""
    own = [r for r in records(found) if r["main"] and r["flow"] == shown.quantity]
    if not own:
        return ""
    name = party_words([own[-1]["reporter"]])
    prices = f", in current {own[-1]['unit']}, so that prices move it too" if is_money(own[-1]["unit"]) else ""
    others = [r for r in records(found) if not r["main"]]
    years = {r["year"] for r in others}
    if len(years) > 1:
        check = f"{whose({r['reporter'] for r in others})} figures stand beside it"
    else:
        check = "no series of the other side is at hand to check it"
    told = next((r for r in reversed(records(apart)) if tuple(r["parties"]) == shown.parties), None)
    differ = ""
    if told is not None:
        differ = (
            f"; for {told['period_from']:%Y} {told['body_b']} gives {number_words(told['value_b'], 3)} "
            f"{told['unit']}, {told['body_a']} {number_words(told['value_a'], 3)}"
        )
    return f"The series is of {name} as reporter{prices}; {check}{differ}."


# Counted from another year


def title_start_year(growth: pd.DataFrame) -> str:
    """What `growth_by_start_year` shows, as a title."""
    rows = starts(growth)
    if not rows:
        return "No published series to count growth from"
    first = rows[0]
    than = was(first["flow"], "that", "those")
    listed = several(f"{times_words(r['multiple'])} times {than} of {r['start_year']}" for r in rows)
    return f"{opened(first['flow'])} in {first['end_year']} {was(first['flow'])} {listed}"


def below_before(growth: pd.DataFrame, path: pd.DataFrame) -> dict | None:
    """The last end year of `growth`, else the last year of `path`, below an earlier year; None without one."""
    ends = set(growth["end_year"].dropna())
    rows = [r for r in records(path) if r["below_highest"] and r["highest_before_year"] is not None]
    return next(reversed([r for r in rows if r["year"] in ends] or rows), None)


def below_words(row: dict, quantity: str, year: bool = True) -> str:
    """A year that lies below an earlier one: "in 2021 trade was half a percent below 2013"."""
    share = (row["value"] / row["highest_before"] - 1) * 100
    subject = quantity if year else ("they" if quantity.endswith("s") else "it")
    return f"in {row['year']} {subject} {was(quantity)} {percent_words(share)} below {row['highest_before_year']}"


def takeaway_start_year(growth: pd.DataFrame, path: pd.DataFrame) -> str:
    """How many yearly changes of the series are falls, and which is the deepest."""
    if not any(r["multiple"] is not None for r in records(growth)):
        return "No published figure lets growth be computed."
    years = [r for r in records(path) if r["change_percent"] is not None]
    if not years:
        return "No two neighbouring years of the series can be compared."
    fell = [r for r in years if r["change_percent"] < 0]
    changes = f"{spelled(len(years))} yearly changes" if len(years) > 1 else "one yearly change"
    start = f"Of {changes} in this series {spelled(len(fell)) if fell else 'none'}"
    if not fell:
        return f"{start} is a fall."
    deep = min(fell, key=lambda r: r["change_percent"])
    depth = f"{percent_words(deep['change_percent'])} in {deep['year']}"
    return f"{start} is a fall, of {depth}." if len(fell) == 1 else f"{start} are falls, the deepest of {depth}."


LIMITS_START_YEAR = "A small first value makes a large multiple; what is divided is the same in every column."


# Exports and imports by partner


def title_by_partner(partners: pd.DataFrame) -> str:
    """What `by_partner` shows, as a title."""
    rows = records(partners)
    if not rows:
        return "No published series separates exports from imports"
    above = [r for r in rows if r["balance"] > 0]
    owner, year, every = several(dict.fromkeys(r["party"] for r in rows)), rows[0]["year"], len(rows)
    start = f"By {possessive(owner)} figures for {year}, exports exceed imports with"
    if every == 1:
        more, less = ("exports", "imports") if above else ("imports", "exports")
        return f"By {possessive(owner)} figures for {year}, {more} exceed {less} with {rows[0]['name']}"
    if len(above) == every:
        return f"{start} each of {spelled(every)} partners"
    rest = [r["name"] for r in rows if r["balance"] <= 0]
    others = f"; {several(rest)} {'is the exception' if len(rest) == 1 else 'are the exceptions'}"
    count = spelled(len(above)) if above else "none"
    return f"{start} {count} of {spelled(every)} partners{others if above and len(rest) <= 3 else ''}"


def takeaway_by_partner(partners: pd.DataFrame) -> str:
    """What `by_partner` comes to: the balance of all, and the widest on the other side."""
    rows = records(partners)
    if not rows:
        return "The published series give no exports and imports of the two sides."
    if len({r["unit"] for r in rows}) > 1:
        return "The partners' figures are in different units and cannot be added up."
    total, unit = sum(r["balance"] for r in rows), rows[0]["unit"]
    together = f"{'Together exports' if len(rows) > 1 else 'Exports'} {_exceed(total, unit)}"
    other = [r for r in rows if r["balance"] * total < 0]
    if not other:
        return f"{together}."
    widest = max(other, key=lambda r: abs(r["balance"]))
    return f"{together}; with {widest['name']} exports {_exceed(widest['balance'], unit)}."


def _exceed(balance: float, unit: str) -> str:
    return f"{'exceed' if balance > 0 else 'lie below'} imports by {sum_words(abs(balance), unit)}"


def limits_by_partner(flows: pd.DataFrame) -> str:
    """What a balance of two valuations does not show."""
    valued = set(flows["valuation"].dropna())
    start = ""
    if {"FOB", "CIF"} <= valued:
        start = "Exports are valued at the sender’s border, imports with freight and insurance; "
    return f"{start}{'t' if start else 'T'}he partners’ own figures may differ in size and in sign."


# The change of one year by partner


def title_rise(rise: pd.DataFrame) -> str:
    """What `growth.rise_by_partner` shows, as a title."""
    rows = records(rise)
    if not rows:
        return "No published series shows how a year’s change is spread over partners"
    first = rows[0]
    change = sum(r["trade"] for r in rows)
    span = f"from {first['year_from']} to {first['year_to']}"
    if len(rows) == 1:
        return f"{opened('trade')} with {first['name']} {moved(change / first['before'] * 100)} {span}"
    if first["share"] is None:
        word = "gained" if first["trade"] > 0 else "lost"
        most = sum_words(abs(first["trade"]), first["unit"])
        return f"{opened(span)} trade with {first['name']} {word} most, {most}"
    word = "rise" if change > 0 else "fall"
    return opened(f"{percent_words(first['share'] * 100)} of the {word} {span} is trade with {first['name']}")


def takeaway_rise(rise: pd.DataFrame) -> str:
    """What the change of one year comes to, and how it is spread over exports and imports."""
    rows = records(rise)
    if not rows:
        return "The published series give no two years of exports and imports by partner."
    unit = rows[0]["unit"]
    change, out, into = (sum(r[flow] for r in rows) for flow in ("trade", "exports", "imports"))
    owner = several(dict.fromkeys(r["party"] for r in rows))
    return (
        f"Together trade {'rose' if change >= 0 else 'fell'} by {sum_words(abs(change), unit)}: exports of {owner} by "
        f"{_signed(out, unit)}, its imports by {_signed(into, unit)}."
    )


def _signed(value: float, unit: str) -> str:
    return f"{'' if value >= 0 else '−'}{sum_words(abs(value), unit)}"


LIMITS_RISE = (
    "Prices and quantities are not separated, nor goods that stay with a partner from goods that pass through it."
)


# What a target asked for


def title_asked(targets: pd.DataFrame) -> str:
    """What a target asked for a year, beside the growth before it, as a title."""
    row = first_target(targets)
    if row is None:
        return "No target for a later year was found"
    if row["asked_growth"] is None:
        return f"The target for {row['target_year']} is stated without a figure to count from"
    asked = f"The {row['target_year']} target asked for {percent_words(row['asked_growth'])} a year"
    before, base = row["growth_before"], row["base_year"]
    if before is None:
        return f"{asked} from {base}"
    return f"{asked}; from {base - row['growth_before_years']} to {base} {row['measure']} {moved(before)} a year"


def takeaway_asked(targets: pd.DataFrame, path: pd.DataFrame) -> str:
    """The two ends of what the target asked for, and the yearly changes next to its naming."""
    row = first_target(targets)
    if row is None:
        return "No stated sum of money is a target for a later year."
    if row["asked_growth"] is None:
        return f"No earlier figure for the {row['measure']} of the target is stated or cited."
    base, goal = (value_words(row[column], row["unit"]) for column in ("base_value", "target"))
    said = f"It counts from {base} in {row['base_year']} to {goal} in {row['target_year']}"
    changes = {r["year"]: r["change_percent"] for r in records(path) if r["change_percent"] is not None}
    near = [year for year in (row["base_year"], row["base_year"] + 1) if year in changes]
    told = several(f"{moved(changes[year])} in {year}" for year in near).replace("and rose by", "and by")
    return f"{said}; {row['measure']} {told}." if near else f"{said}."


LIMITS_ASKED = (
    "An even yearly pace is a way of counting; a year that reaches the figure can be followed by one below it."
)
