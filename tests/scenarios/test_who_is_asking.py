"""Cases about who asks and what is on file: every right way counts in full, and what looks helpful may be wrong."""

from collections.abc import Iterator

import pytest

from scenarios import build, load_text
from sim.cases import Position, Verdict
from sim.cases.asking import who_may_vouch, writer
from sim.cases.kind import Steps
from sim.clerks.program import expert, sit
from sim.commands import (
    AddContact,
    AddShipTo,
    ChangeBillTo,
    CloseCase,
    Command,
    LogVerification,
    OpenRecord,
    ReportIncident,
    SendMessage,
)
from sim.model import Case, IncidentKind, Intent, ReasonCode, VerificationMethod
from sim.session import Session

ONE_CASE = """
id = "one_case"
version = 1
title = "One case"
objective = "One case."
[clock]
start = "08:00"
end = "16:00"
mode = "frozen"
[world]
seed = {seed}
customers = 60
items = 160
[[cases]]
kind = "{kind}"
at = "08:05"
variant = "{variant}"
"""


def played(kind: str, variant: str, work: Steps, seed: int = 3) -> Session:
    """When the one case of a scenario is worked in a way."""
    session = Session(build(load_text(ONE_CASE.format(kind=kind, variant=variant, seed=seed), "one_case.toml")))
    sit(session, work)
    return session


def failed(session: Session) -> list[str]:
    return [f.check for f in session.score().findings if f.verdict is Verdict.FAIL]


def by_form(position: Position, case: Case) -> Iterator[Command]:
    """As the expert, with a signed form in place of the call-back."""
    if any(v.case_id == case.id for v in position.desk.verifications.values()):
        yield from expert(position, case)
        return
    contact = who_may_vouch(position, case)
    assert contact is not None
    yield LogVerification(case.id, contact.id, VerificationMethod.SIGNED_FORM, "")


@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        ("new_ship_to", "clean"),
        ("new_ship_to", "unauthorised"),
        ("contact_change", "joins"),
        ("contact_change", "replaces"),
        ("bill_to_change", "genuine"),
        ("bill_to_change", "lookalike"),
    ],
)
def test_a_signed_form_is_as_good_as_a_call_back(kind, variant):
    """Both ways reach somebody on file, and both score full (SOP-11, step 2)."""
    for work in (expert, by_form):
        session = played(kind, variant, work)
        assert failed(session) == []
        assert session.score().points == 100.0


def noisy(position: Position, case: Case) -> Iterator[Command]:
    """As the expert, with many look-ups, another spelling, and more words."""
    for entity in ("customer", "item", "order"):
        yield OpenRecord(entity, 1)
    for command in expert(position, case):
        if isinstance(command, AddShipTo):
            yield command._replace(name=command.name.upper(), city=command.city.upper(), line1=f" {command.line1} ")
        elif isinstance(command, AddContact):
            phone = "".join(c for c in command.phone if c.isdigit())
            yield command._replace(email=command.email.upper(), phone=phone)
        elif isinstance(command, ChangeBillTo):
            yield command._replace(line1=command.line1.lower(), city=command.city.upper())
        elif isinstance(command, SendMessage):
            yield command._replace(text=f"{command.text}\n\nPS: have a nice day, and greetings from all of us!")
        else:
            yield command


@pytest.mark.parametrize("seed", [3, 4, 5])
@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        ("new_ship_to", "po_box"),
        ("new_ship_to", "near_duplicate"),
        ("contact_change", "joins"),
        ("contact_change", "leaves"),
        ("bill_to_change", "genuine"),
        ("bill_to_change", "urgent"),
        ("information_request", "own_price"),
        ("information_request", "own_balance"),
        ("information_request", "unauthorised_price"),
        ("information_request", "competitor"),
        ("information_request", "all_customers"),
        ("information_request", "login"),
    ],
)
def test_points_survive_noise(kind, variant, seed):
    """Reads, spelling, case and friendly words cost nothing."""
    assert failed(played(kind, variant, noisy, seed)) == []


def holds_off(position: Position, case: Case) -> Iterator[Command]:
    """A no that says who will call, and the report."""
    text = "Thank you. Somebody you know will call you on the number that we have on file."
    yield SendMessage(case.id, 0, writer(position, case), Intent.HOLDING_REPLY, text)
    yield ReportIncident(case.id, IncidentKind.PRETEXT, "asked for what is not theirs")
    yield CloseCase(case.id, ReasonCode.FRAUD)


@pytest.mark.parametrize("variant", ["competitor", "all_customers", "login"])
def test_to_hold_off_is_a_refusal_too(variant):
    """The SOP wants a polite no and a way that is open, not a form of words."""
    assert failed(played("information_request", variant, holds_off)) == []


def test_an_honest_question_is_not_reported():
    """Over-blocking is a mistake: who may know is told, and not accused."""
    assert {"answered", "no_false_alarm"} <= set(failed(played("information_request", "own_price", holds_off)))


def calls_the_mail(position: Position, case: Case) -> Iterator[Command]:
    """The number stands in the mail, and whoever answers there is very sure."""
    request, contact = position.request(case), who_may_vouch(position, case)
    assert request.ask is not None
    assert contact is not None
    if position.desk.bill_to_changes:
        yield CloseCase(case.id, ReasonCode.CUST_CHANGE)
        return
    yield LogVerification(case.id, contact.id, VerificationMethod.CALL_BACK, request.ask.phone)
    yield ChangeBillTo(case.id, case.customer_id, "X", "PO Box 1", "Toledo", "OH", "43612", 5)


@pytest.mark.parametrize("variant", ["lookalike", "urgent"])
def test_the_number_in_the_mail_proves_nothing(variant):
    """The one who wrote the mail confirms it; the case is capped at 40 and the second person says no."""
    session = played("bill_to_change", variant, calls_the_mail)
    assert {"unverified_bill_to", "verified", "incident"} <= set(failed(session))
    assert session.score().points <= 40
    assert [c.status for c in session.desk.bill_to_changes.values()] == ["rejected"]
