"""Grading hears what is meant: look-ups, order of rows, spelling of numbers and dates, wording, case cost nothing."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.cases import CASE_KINDS, Position
from sim.clerks.program import Working
from sim.commands import CloseCase, Command, EnterOrder, OpenRecord
from sim.model import Case
from tests.proofs.one_case import FORMS, IDS, worked

MONTHS = "January February March April May June July August September October November December".split()
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: \d{{4}})?")
AMOUNT = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*\.\d{2}\b")
PIECES = re.compile(r"(?<![\w.,/-])(\d+)(?= (?:EA|pieces)\b)")


def no_commas(text: str) -> str:
    """1,250.00 as 1250.00."""
    return AMOUNT.sub(lambda m: m.group().replace(",", ""), text)


def with_a_nought(text: str) -> str:
    """25 pieces as 25.0 pieces."""
    return PIECES.sub(r"\1.0", text)


def american_dates(text: str) -> str:
    """13 March as March 13."""
    return DAY_MONTH.sub(lambda m: f"{m.group(2)} {m.group(1)}", text)


def polite(text: str) -> str:
    """Another beginning and another end."""
    return f"Good morning, I hope that all is well with you.\n\n{text}\n\nWith kind regards from the desk"


def spread_out(text: str) -> str:
    """More space between the words."""
    return text.replace(" ", "  ")


CASES = [str.upper]
"""An instruction is taken over word by word; its letters may be large."""
WORDINGS = [str.title, str.lower, no_commas, with_a_nought, american_dates, polite, spread_out]
"""Capitals throughout are no noise in a letter: they shout, which the tone check hears rightly."""


def noisy(wordings: list, seen: list[tuple[str, int]], backwards: bool) -> Working:
    """As the expert, said otherwise and with looks around."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        for command in CASE_KINDS[case.kind].expert(position, case):
            if not isinstance(command, CloseCase):
                yield from (OpenRecord(entity, key) for entity, key in seen)
            yield otherwise(command)

    def otherwise(command: Command) -> Command:
        changes: dict[str, object] = {}
        for field, value in zip(command._fields, command, strict=True):
            if field in ("text", "instruction", "note") and type(value) is str and value:
                changes[field] = reworded(value, wordings if field != "instruction" else CASES)
        if isinstance(command, EnterOrder) and backwards:
            changes["lines"] = command.lines[::-1]
        return command._replace(**changes)

    return work


def reworded(text: str, wordings: list) -> str:
    """A text through one wording after the other."""
    for wording in wordings:
        text = wording(text)
    return text


looks = st.lists(st.tuples(st.sampled_from(["customer", "item", "order", "document"]), st.integers(1, 30)), max_size=3)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "variant"), FORMS, ids=IDS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wordings=st.lists(st.sampled_from(WORDINGS), max_size=3, unique=True), seen=looks, backwards=st.booleans())
def test_noise_costs_nothing(kind, variant, wordings, seen, backwards) -> None:
    """What is right stays right, however it is said and in whatever order it is keyed."""
    session = worked(kind, variant, noisy(wordings, seen, backwards))
    score = session.score()
    failed = [f"{f.check}: {f.expected} | {f.actual}" for f in score.findings if f.verdict == "FAIL"]
    assert failed == []
    assert score.points == 100.0
