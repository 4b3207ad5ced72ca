"""Calls: what a clerk may say to whoever is on the phone. The answers are the mailroom's.

Whoever orders is asked the questions of the SOP. With whoever complains a talk has branches: what one may say stands
here, the right and the wrong, and how the caller's mood follows from what was said and when.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sim.model import CaseKindName, Intent

QUESTIONS_TO_CALLERS: dict[Intent, str] = {
    Intent.ASK_WHICH_ITEM: "Which one do you mean exactly? Is there an item number on the label?",
    Intent.ASK_PO_NUMBER: "What is your purchase order number?",
    Intent.ASK_SHIP_TO: "Where shall we deliver, and is there anything the driver must know?",
    Intent.READ_BACK: "Let me read that back: each item with its quantity, the address and the day. Is it right?",
}
"""By what is asked for, in the order in which the SOP has them."""

WORDS_TO_COMPLAINERS: dict[Intent, str] = {
    Intent.SAY_EXPLAIN: "Our warehouse has a lot on its hands at the moment, and only a few pieces were missing.",
    Intent.SAY_ACKNOWLEDGE: "I understand that you are upset, and I am sorry for what this costs you. Tell me all.",
    Intent.SAY_REBATE: "I give you 20 % on your next order for it.",
    Intent.SAY_FACTS: "Let me be sure that I have it right: which order, what was missing, and what does it hold up?",
    Intent.SAY_MANAGER: "If you would like that as well, our service manager calls you today.",
    Intent.SAY_OPTIONS: "You may keep what is open, for the day that our records have, or I take it off. Which?",
    Intent.SAY_AGREE: "So we agree: I do it now, you get it in writing, and you hear from me again. Is it right?",
}
"""What may be said to somebody who complains, right and wrong, in no order that would tell."""

SENTENCES: dict[Intent, str] = {**QUESTIONS_TO_CALLERS, **WORDS_TO_COMPLAINERS}
"""Everything that may be said on the phone."""


def sentences(asks: str) -> dict[Intent, str]:
    """What may be said to a caller: to one who orders, or to one who complains."""
    return WORDS_TO_COMPLAINERS if asks == CaseKindName.COMPLAINT else QUESTIONS_TO_CALLERS


class Branch(NamedTuple):
    """What must have been said before a sentence helps, and by how much the mood rises then."""

    after: tuple[Intent, ...]
    gain: int


ANGRY, CALM = 20, 60
"""Mood at the beginning of a complaint, and from which on somebody listens again; of 100 (domain 2.13)."""
_SETBACK = 15
_BRANCHES: dict[Intent, Branch] = {
    Intent.SAY_ACKNOWLEDGE: Branch((), 20),
    Intent.SAY_FACTS: Branch((Intent.SAY_ACKNOWLEDGE,), 10),
    Intent.SAY_OPTIONS: Branch((Intent.SAY_ACKNOWLEDGE, Intent.SAY_FACTS), 15),
    Intent.SAY_AGREE: Branch((Intent.SAY_OPTIONS,), 15),
    Intent.SAY_MANAGER: Branch((Intent.SAY_ACKNOWLEDGE, Intent.SAY_FACTS), 5),
    Intent.SAY_REBATE: Branch((), 5),
}
"""Sentences that can help. What is not here never does."""


def helps(said: Sequence[Intent], sentence: Intent) -> bool:
    """Whether a sentence fits after what was said so far."""
    branch = _BRANCHES.get(sentence)
    return branch is not None and all(before in said for before in branch.after)


def mood(said: Sequence[Intent]) -> int:
    """How somebody who complains feels after all that was said, 0 to 100; repeating helps nobody."""
    level = ANGRY
    for at, sentence in enumerate(said):
        if not helps(said[:at], sentence):
            level -= _SETBACK
        elif sentence not in said[:at]:
            level += _BRANCHES[sentence].gain
    return max(0, min(100, level))
