"""Placing a hold as the table of hold kinds wants it; for every rule that sets one."""

from sim import events as ev
from sim.desk import Desk
from sim.model import HOLD_RULES, HoldKind


def hold_set(desk: Desk, ahead: int, line_no: int, kind: HoldKind, reason: str = "") -> ev.HoldSet:
    """A new hold (line 0 = the whole order); ``ahead`` holds are set before it by the same decision."""
    return ev.HoldSet(desk.next_hold + ahead, line_no, kind, HOLD_RULES[kind].blocks, reason)
