"""Where and when a check went wrong: the class of the mistake, the record and field, and the moment in the journal.

Checks say what is right; this says of each finding what the clerk did about it. Reads are no deeds.
"""

from collections.abc import Sequence

from sim import events as ev
from sim.cases.finding import Area, Finding, Verdict
from sim.cases.kind import Position
from sim.cases.taxonomy import error_class, is_about_a_message
from sim.journal import Entry
from sim.model import Case

_NO_WRITES: tuple[type[ev.Event], ...] = (
    ev.RecordOpened,
    ev.HintGiven,
    ev.CaseHandedOver,
    ev.CaseMerged,
    ev.CaseTaken,
    ev.CaseWaiting,
    ev.CaseResumed,
    ev.CaseClosed,
    ev.CommandRefused,
    ev.MessageLogged,
)
_SAID_AT_CLOSING = ("reason", "due", "touch_time")


class Deeds:
    """What a clerk did on a case, in order."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.writes = [e for e in entries if not isinstance(e.event, _NO_WRITES)]
        """Records changed."""
        self.messages = [e for e in entries if isinstance(e.event, ev.MessageLogged)]
        """Messages written."""
        self.closed = self._last(ev.CaseClosed)
        """The closing of the case."""

    def _last(self, event_type: type[ev.Event]) -> Entry | None:
        return next((e for e in reversed(self.entries) if isinstance(e.event, event_type)), None)

    @property
    def overreached(self) -> Entry | None:
        """The first command that the clerk had no authority for."""
        denied = ev.RefusalCode.NOT_AUTHORISED
        return next(
            (e for e in self.entries if isinstance(e.event, ev.CommandRefused) and e.event.code is denied), None
        )


def deeds_on(position: Position, case: Case) -> Deeds:
    """The facts that the clerk brought about while this was the case taken last."""
    mine, current = [], 0
    for entry in position.since(case.taken_s) if case.taken_s >= 0 else ():
        if entry.actor != position.actor:
            continue
        if isinstance(entry.event, ev.CaseTaken):
            current = entry.event.case_id
        if current == case.id:
            mine.append(entry)
            if isinstance(entry.event, ev.CaseClosed | ev.CaseHandedOver):
                break
    return Deeds(mine)


def _moment(deeds: Deeds, finding: Finding, stem: str, line_no: int) -> Entry | None:
    """The fact that a finding hangs on; None when there was no deed."""
    if stem in _SAID_AT_CLOSING:
        return deeds.closed
    if stem == "authority":
        return deeds.overreached or deeds.closed
    spoken = finding.area in (Area.COMMUNICATION, Area.GATE) or is_about_a_message(finding.check)
    candidates = (deeds.messages if spoken else deeds.writes) or (deeds.writes if spoken else deeds.messages)
    if not candidates:
        return deeds.closed
    of_line = [e for e in candidates if getattr(e.event, "line_no", 0) == line_no] if line_no else []
    keyed = [] if of_line or finding.area is not Area.OUTCOME else [e for e in candidates if hasattr(e.event, "lines")]
    return (of_line or keyed or candidates)[-1]


def _record(position: Position, case: Case, finding: Finding, stem: str, at: Entry | None) -> tuple[str, int]:
    if at is not None and isinstance(at.event, ev.MessageLogged):
        return "message", at.event.message_id
    if stem in _SAID_AT_CLOSING or finding.area is Area.PROCESS:
        return "case", case.id
    document = position.desk.documents.get(case.document_id)
    order_id = case.order_id or (document.order_id if document else 0)
    if case.shipment_id:
        return "shipment", case.shipment_id
    return ("order", order_id) if order_id else ("document", case.document_id)


def diagnose(position: Position, case: Case, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a case, each with class, record, field and moment."""
    deeds = deeds_on(position, case)
    wrote, spoke = bool(deeds.writes), bool(deeds.messages)
    request = position.requests.get(case.document_id)
    superseded = request is not None and bool(request.superseded)
    told = []
    for finding in findings:
        stem, _, number = finding.check.partition(":")
        line_no = int(number) if number.isdigit() else 0
        at = _moment(deeds, finding, stem, line_no)
        record, record_id = _record(position, case, finding, stem, at)
        error = finding.error
        if finding.verdict is not Verdict.FAIL:
            error = None
        elif error is None:
            error = error_class(finding.area, finding.check, wrote=wrote, spoke=spoke, superseded=superseded)
        told.append(
            finding._replace(
                error=error,
                record=record,
                record_id=record_id,
                field=f"line {line_no} {stem}" if line_no else stem,
                moment_s=at.at_s if at else finding.at_s,
                seq=at.seq if at else 0,
            )
        )
    return told
