"""Requests about the work queue."""

from typing import NamedTuple

from sim.model import ReasonCode


class OpenRecord(NamedTuple):
    """Look something up. Never refused, never scored against anyone; what was looked at is evidence."""

    entity: str
    key: int


class TakeCase(NamedTuple):
    """Start (or go on) working on a case."""

    case_id: int


class AskHint(NamedTuple):
    """Ask for the next step of the SOP on a case. Costs a part of its points; withheld in an assessment."""

    case_id: int


class CloseCase(NamedTuple):
    """Say that a case is done, and what its cause was."""

    case_id: int
    reason: ReasonCode
