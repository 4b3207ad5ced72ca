"""Requests about the work queue."""

from typing import NamedTuple

from sim.model import ReasonCode
from sim.units import Seconds


class OpenRecord(NamedTuple):
    """Look something up. Never refused, never scored against anyone; what was looked at is evidence."""

    entity: str
    key: int


class TakeCase(NamedTuple):
    """Start (or go on) working on a case."""

    case_id: int


class HandOver(NamedTuple):
    """Give a case to another desk, with what the colleague must know (SOP-27).

    ``state`` says where it stands, ``next_step`` what is to be done, ``waits_for`` who waits for whom, ``by_s`` when.
    """

    case_id: int
    desk: int
    state: str
    next_step: str
    waits_for: str
    by_s: Seconds


class AskHint(NamedTuple):
    """Ask for the next step of the SOP on a case. Costs a part of its points; withheld in an assessment."""

    case_id: int


class MergeCase(NamedTuple):
    """Close a question that its writer asks in another open case as well: the one answer counts for both."""

    case_id: int
    into_case_id: int


class CloseCase(NamedTuple):
    """Say that a case is done, and what its cause was."""

    case_id: int
    reason: ReasonCode
