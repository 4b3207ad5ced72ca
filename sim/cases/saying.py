"""What a message must say, whatever its words (domain 3.4): the mandatory facts of an intent, as data, and their check.

A *mention* is one such fact with the values that are as good as each other. A message says it if it contains one of
them in any spelling. Facts are compared by value; order, wording and what is said besides are the writer's own affair.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sim.cases.finding import MAJOR, Sheet
from sim.desk import Desk
from sim.facts import dates, mentions_date, mentions_number, mentions_reference
from sim.model import Intent, Message
from sim.units import Day, day_of

MANDATORY: dict[Intent, tuple[str, ...]] = {
    Intent.STATUS_REPLY: ("reference", "date", "tracking", "quantity", "item", "next_step"),
    Intent.COMPLAINT_SUMMARY: ("reference", "item", "quantity"),
    Intent.QUESTION_REMEDY: ("reference", "item", "quantity"),
}
"""Names of the facts that an intent wants; a case gives those that apply to it."""
ESTIMATE = re.compile(
    r"\b(estimat\w*|expect\w*|forecast\w*|probabl[ey]|likely|eta|approximately|around|should)\b", re.I
)
GUARANTEE = re.compile(r"(?<!no )(?<!not )\b(guarantee[ds]?|definitely|for sure|certain to|without fail|100 ?%)", re.I)


class Mention(NamedTuple):
    """A fact that a message must contain; one of the values is enough."""

    name: str
    title: str
    references: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    days: tuple[Day, ...] = ()

    def expected(self, desk: Desk) -> str:
        """The values for a person."""
        shown = [*self.references, *map(str, self.numbers), *map(desk.calendar.day_text, self.days)]
        return " or ".join(shown)


def says(desk: Desk, text: str, mention: Mention) -> bool:
    """Whether a text contains the fact."""
    today = desk.calendar.date_of(day_of(desk.now_s))
    return (
        any(mentions_reference(text, reference) for reference in mention.references)
        or any(mentions_number(text, number) for number in mention.numbers)
        or any(mentions_date(text, desk.calendar.date_of(day), today) for day in mention.days)
    )


def check_said(
    desk: Desk, sheet: Sheet, intent: Intent, sent: Sequence[Message], mentions: Sequence[Mention], *, step: str
) -> None:
    """A finding for each mandatory fact that applies; without any message there is nothing to read."""
    for mention in mentions:
        if mention.name not in MANDATORY[intent]:
            raise ValueError(f"{mention.name} is no fact that a {intent} wants; add it to MANDATORY.")
        told = any(says(desk, m.text, mention) for m in sent)
        sheet.communication(
            f"says:{mention.name}",
            f"Message says: {mention.title}",
            told if sent else None,
            expected=mention.expected(desk),
            actual="said" if told else "missing",
            step=step,
            weight=MAJOR,
        )


def foreign_dates(desk: Desk, text: str, known: Sequence[Day]) -> list[str]:
    """Dates in a text that our records do not have, as a person reads them."""
    today = desk.calendar.date_of(day_of(desk.now_s))
    ours = {desk.calendar.date_of(day) for day in known}
    return [f"{when:%d %b}" for when in dates(text, today) if when not in ours]
