"""What a case kind is: title, skill, standard time, key, checks, expert and wrong policies.

A *position* is everything a check or a program at the seat may look at: the desk, the truth, the facts so far.
Truth (requests and keys) is never shown to a person; the expert reads from it only what a careful reader of the
document would understand.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from sim import events as ev
from sim.cases.finding import Sheet
from sim.commands import Command
from sim.desk import Desk
from sim.journal import Entry
from sim.model import SEAT, Actor, Case, CaseKindName, Intent, ReasonCode
from sim.traffic import Request
from sim.units import Cents, Seconds

_STEPS = (ev.CaseTaken, ev.CaseWaiting, ev.CaseResumed, ev.CaseHandedOver, ev.CaseClosed)
Key: TypeAlias = Mapping[str, object]
"""What right looks like for one case, fixed when the case is raised."""


class Moment(NamedTuple):
    """What was so when a message about a held order went out; it is judged by that, whatever comes after."""

    exposures: tuple[Cents, ...]
    """The exposures that a request could state."""
    by_rule: bool
    """Whether the rule let a clerk release the order without asking."""


@dataclass(slots=True)
class Position:
    """What checks and programs look at."""

    desk: Desk
    requests: Mapping[int, Request]
    keys: dict[int, Key] = field(default_factory=dict)
    entries: Sequence[Entry] = ()
    actor: Actor = SEAT
    """Who works the cases."""
    by_hand: bool = False
    """Whether orders are keyed field by field even where intake has read them ahead, so that entering and confirming
    are two steps."""

    moments: dict[int, Moment] = field(default_factory=dict)
    """By message: requests and referrals about a held order."""

    look_alikes: dict[int, int] = field(default_factory=dict)
    """Nearest neighbours in the catalogue that were looked for already."""
    _steps_of: dict[int, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _sorted: int = field(default=0, init=False, repr=False)
    """So many facts have been looked through for those steps."""

    def since(self, at_s: Seconds) -> Sequence[Entry]:
        """The facts from a time on; they stand in the order of time, so that none before is looked at."""
        return self.entries[bisect_left(self.entries, at_s, key=attrgetter("at_s")) :]

    def steps(self, case: Case) -> Sequence[Entry]:
        """The facts by which a case went from hand to hand, in their order."""
        for entry in self.entries[self._sorted :]:
            if isinstance(entry.event, _STEPS):
                self._steps_of.setdefault(entry.event.case_id, []).append(entry)
        self._sorted = len(self.entries)
        return self._steps_of.get(case.id, ())

    def request(self, case: Case) -> Request:
        """What the customer behind a case wants."""
        return self.requests[case.document_id]


class Panel(StrEnum):
    """What a clerk looks at beside the document to judge a case; the value heads it on the page."""

    STOCK = "Stock"
    PRICES = "Prices on file"
    COMPARISON = "Purchase order, agreement, our order"
    CREDIT = "Credit"
    TRACKING = "Tracking"
    REVIEW = "Review sheet"
    TAX = "Sales tax"
    APPLICATION = "Application"
    OTHER_ORDERS = "Orders of this customer"
    CLOSED_CASES = "Closed cases"
    QUANTITIES = "Usual quantities"
    RUSH = "Rush handling"
    WAITING = "Who waits"
    SITES = "Ship-tos of this customer"
    BLANKETS = "Blanket orders"


class WrongPolicy(StrEnum):
    """Ways of working that must fail (design idea 6)."""

    DO_NOTHING = "do_nothing"
    ANSWER_ONLY = "answer_only"
    BLIND = "blind"
    STALE = "stale"
    WRONG_TARGET = "wrong_target"
    PROCESS_AS_RECEIVED = "process_as_received"


Steps: TypeAlias = Callable[[Position, Case], Iterator[Command]]
"""What a program does about a case, one command after the other, looking at the position in between.

The last command closes the case, or asks somebody something: then the case comes back and the steps start again."""


def no_key(position: Position, case: Case) -> Key:
    """The request or our records are the key, and records may move on until the case is closed."""
    return {}


@dataclass(frozen=True, slots=True)
class CaseKind:
    """One kind of work that reaches the desk."""

    name: CaseKindName
    title: str
    skill: str
    role_lines: tuple[str, ...]
    sop: str
    reasons: tuple[ReasonCode, ...]
    """What such a case is usually closed with; the first suits the plain one."""
    standard_s: Callable[[Position, Case], Seconds]
    key: Callable[[Position, Case], Key]
    check: Callable[[Position, Case, Sheet], None]
    expert: Steps
    wrong: Mapping[WrongPolicy, Steps]
    """Policies with a step list of their own; ``DO_NOTHING`` needs none."""
    label: str
    """One or two words for it in the queue; kinds that are searched for together share one."""
    messages: tuple[Intent, ...]
    """What such a case usually asks to be written, the most usual first."""
    panel: Panel
