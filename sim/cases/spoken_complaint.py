"""A complaint by phone: what is said, in which order, and how calm the buyer is at the end (SOP-28)."""

from collections.abc import Iterator, Sequence

from sim.calls import CALM, WORDS_TO_COMPLAINERS, mood
from sim.cases.finding import CRITICAL, Sheet
from sim.cases.kind import Position
from sim.cases.written_complaint import is_written
from sim.commands import AskCaller, Command
from sim.model import Case, Direction, Intent

RIGHT_TALK = (
    Intent.SAY_ACKNOWLEDGE,
    Intent.SAY_FACTS,
    Intent.SAY_OPTIONS,
    Intent.SAY_MANAGER,
    Intent.SAY_AGREE,
)


def words_said(position: Position, case: Case) -> list[Intent]:
    """What was said on the phone, in order."""
    spoken = position.desk.messages_on.get(case.id, ())
    return [m.intent for m in spoken if m.direction is Direction.OUT and m.intent in WORDS_TO_COMPLAINERS]


def talk(position: Position, case: Case, words: Sequence[Intent]) -> Iterator[Command]:
    """Say it, if somebody is on the phone; a batch run writes no letters and nobody would answer."""
    if position.desk.letters and not is_written(position, case):
        for sentence in words:
            yield AskCaller(case.id, sentence)


def check_talk(said: Sequence[Intent], sheet: Sheet) -> None:
    """Listened first, excused nothing, and agreed on one of the options; the buyer is calm at the end."""
    agreed = any(sentence is Intent.SAY_AGREE and Intent.SAY_OPTIONS in said[:at] for at, sentence in enumerate(said))
    level = mood(said)
    sheet.outcome(
        "agreed",
        "Agreed on what is done",
        agreed,
        expected="options offered, and one of them agreed on",
        actual="agreed" if agreed else "not agreed" if said else "nothing was said",
        step="step 6",
        weight=CRITICAL,
    )
    sheet.outcome(
        "mood",
        "The buyer is calm at the end",
        bool(said) and level >= CALM,
        expected=f"a mood of {CALM} or more of 100",
        actual=str(level),
        step="steps 1 to 6",
    )
    first = said[0] if said else None
    sheet.process(
        "acknowledged",
        "Listened before anything else",
        first is Intent.SAY_ACKNOWLEDGE if said else None,
        expected="understanding and regret as the first words",
        actual="listened first" if first is Intent.SAY_ACKNOWLEDGE else "began with something else",
        step="steps 1 and 2",
    )
    sheet.process(
        "no_excuse",
        "Defended and blamed nobody",
        Intent.SAY_EXPLAIN not in said if said else None,
        expected="no excuses, nobody blamed",
        actual="explained it away" if Intent.SAY_EXPLAIN in said else "none",
        step="step 2",
    )
    at = said.index(Intent.SAY_MANAGER) if Intent.SAY_MANAGER in said else -1
    rightly = at >= 0 and Intent.SAY_FACTS in said[:at]
    sheet.process(
        "escalation",
        "Offered the manager, and not in place of help",
        rightly if said else None,
        expected="the offer after the facts",
        actual="offered" if rightly else "passed on at once" if at >= 0 else "not offered",
        step="step 7",
    )
