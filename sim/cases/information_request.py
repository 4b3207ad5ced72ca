"""Information request: somebody asks for a price, a balance, a list or a login, and may or may not have it (SOP-20)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sim.cases.asking import ask_of, check_incident, sent_to_writer, truth_of, writer
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CloseCase, Command, ReportIncident, SendMessage
from sim.facts import mentions_amount
from sim.letters import letter
from sim.model import Case, CaseKindName, Contact, IncidentKind, Intent, ReasonCode
from sim.units import MINUTE_S, Cents, Seconds, money_text

ANSWERS = (Intent.INFORMATION,)
REFUSALS = (Intent.REFUSAL_CONFIDENTIAL, Intent.HOLDING_REPLY)


class Topic(StrEnum):
    """What is asked for."""

    PRICE = "price"
    BALANCE = "balance"
    OTHERS = "others"
    LOGIN = "login"


class Wanted(NamedTuple):
    """What somebody wants to know, whether this reader may know it, and whether asking is an attempt."""

    topic: Topic
    allowed: bool
    attempt: bool
    item_id: int
    """The item in question, 0 = none."""
    cents: Cents
    """The figure that is asked for: the reader's own, or another's."""
    stale_cents: Cents
    """A figure that was right once."""
    other_id: int
    """The customer whose data are asked for, 0 = the own ones."""


def standard_s(position: Position, case: Case) -> Seconds:
    """4 minutes for an answer, 6 where an incident is reported (domain 1.4, R09 and R20)."""
    return (6 if truth_of(position, case, Wanted).attempt else 4) * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """What may be told does not change while the case is open."""
    return truth_of(position, case, Wanted)._asdict()


def _colleague(position: Position, case: Case, topic: Topic) -> Contact | None:
    """Somebody at the customer who may know."""
    for contact in position.desk.contacts.values():
        may = contact.may_discuss_credit if topic is Topic.BALANCE else contact.may_discuss_prices
        if contact.customer_id == case.customer_id and may:
            return contact
    return None


def _about(position: Position, wanted: Wanted) -> str:
    item = position.desk.items.get(wanted.item_id)
    return {
        Topic.PRICE: f"your price for {item.sku}" if item else "your price",
        Topic.BALANCE: "what is open on your account",
        Topic.OTHERS: "what others agree with us",
        Topic.LOGIN: "access to an account",
    }[wanted.topic]


def _facts(position: Position, wanted: Wanted, cents: Cents) -> str:
    if wanted.topic is Topic.PRICE and not wanted.other_id:
        return f"Your price for {position.desk.items[wanted.item_id].sku} is {money_text(cents)} each."
    if wanted.topic is Topic.BALANCE:
        return f"Invoices over {money_text(cents)} are open on your account."
    if wanted.topic is Topic.LOGIN:
        return "The password is Harbor2026."
    other = position.desk.customers[wanted.other_id].name
    sku = position.desk.items[wanted.item_id].sku
    return f"{other} pays {money_text(cents)} for {sku}."


def _answer(position: Position, case: Case, cents: Cents, contact_id: int) -> SendMessage:
    wanted = truth_of(position, case, Wanted)
    facts = _facts(position, wanted, cents)
    about = _about(position, wanted)
    text = letter(position.desk, Intent.INFORMATION, case, contact_id=contact_id, about=about, facts=facts)
    return SendMessage(case.id, case.order_id, contact_id, Intent.INFORMATION, text)


def _refusal(position: Position, case: Case, contact_id: int) -> SendMessage:
    wanted = truth_of(position, case, Wanted)
    colleague = _colleague(position, case, wanted.topic)
    known = bool(contact_id) and colleague is not None
    instead = (
        f"{colleague.name} at your company can ask us about your own account."
        if known and colleague is not None
        else "Please ask the colleague at your company who usually speaks with us."
    )
    about = "What you ask for"
    text = letter(position.desk, Intent.REFUSAL_CONFIDENTIAL, case, contact_id=contact_id, about=about, instead=instead)
    return SendMessage(case.id, case.order_id, contact_id, Intent.REFUSAL_CONFIDENTIAL, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Answer whoever may know; refuse the others and say who may ask; report who tries."""
    wanted = truth_of(position, case, Wanted)
    to = writer(position, case)
    if wanted.allowed:
        yield _answer(position, case, wanted.cents, to)
        yield CloseCase(case.id, ReasonCode.CLEAN)
        return
    yield _refusal(position, case, to)
    if wanted.attempt:
        said = f"The mail '{ask_of(position, case).subject}' asks for what its writer may not have. Nothing was told."
        yield ReportIncident(case.id, IncidentKind.PRETEXT, said)
    yield CloseCase(case.id, ReasonCode.FRAUD if wanted.attempt else ReasonCode.NOT_AUTHORISED)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """A friendly nothing."""
    to = writer(position, case)
    yield SendMessage(case.id, 0, to, Intent.HOLDING_REPLY, letter(position.desk, Intent.HOLDING_REPLY, case))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _tell_everybody(position: Position, case: Case) -> Iterator[Command]:
    """Whoever asks is told."""
    yield _answer(position, case, truth_of(position, case, Wanted).cents, writer(position, case))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _tell_nobody(position: Position, case: Case) -> Iterator[Command]:
    """Whoever asks is refused, and nobody hears of it."""
    yield _refusal(position, case, writer(position, case))
    yield CloseCase(case.id, ReasonCode.NOT_AUTHORISED)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """What was right once; to those who may not know, a hint."""
    wanted = truth_of(position, case, Wanted)
    if wanted.allowed:
        yield _answer(position, case, wanted.stale_cents, writer(position, case))
    else:
        text = "Hello,\n\nI should not say this, but you are close.\n\nKind regards"
        yield SendMessage(case.id, 0, writer(position, case), Intent.INFORMATION, text)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The answer goes to another company."""
    others = [c.id for c in position.desk.contacts.values() if c.customer_id != case.customer_id]
    yield _answer(position, case, truth_of(position, case, Wanted).cents, others[0])
    yield CloseCase(case.id, ReasonCode.CLEAN)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Those who may know were told what is asked, the others were told no and where to turn, attempts are reported."""
    wanted = truth_of(position, case, Wanted)
    told, refused = sent_to_writer(position, case, *ANSWERS), sent_to_writer(position, case, *REFUSALS)
    if wanted.allowed:
        right = any(mentions_amount(m.text, wanted.cents) for m in told)
        sheet.outcome(
            "answered",
            "Told what may be known",
            right,
            expected=f"{money_text(wanted.cents)} to whoever asked",
            actual="told" if right else "another figure" if told else "refused" if refused else "no answer",
            step="steps 2 and 3",
        )
        reasons: tuple[ReasonCode, ...] = (ReasonCode.CLEAN,)
    else:
        sheet.outcome(
            "refused",
            "Said no to what may not be known",
            bool(refused) and not told,
            expected="a polite refusal and nothing else",
            actual="told" if told else "refused" if refused else "no answer",
            step="step 3",
        )
        _check_alternative(position, case, wanted, sheet)
        reasons = (ReasonCode.FRAUD, ReasonCode.NOT_AUTHORISED) if wanted.attempt else (ReasonCode.NOT_AUTHORISED,)
    if wanted.attempt or wanted.allowed:
        check_incident(position, case, sheet, attempt=wanted.attempt, step="step 6")
    check_conduct(position, case, sheet, reasons=reasons)


def _check_alternative(position: Position, case: Case, wanted: Wanted, sheet: Sheet) -> None:
    """A no that leads on: somebody at the customer who may know is named, or the usual way is."""
    refused = messages(position, case, *REFUSALS)
    colleague = _colleague(position, case, wanted.topic)
    words = ["colleague", "sales", "number that we have on file", "who usually"]
    words += [colleague.name.lower(), colleague.job.lower()] if colleague is not None else []
    said = [" ".join(m.text.lower().split()) for m in refused]
    leads_on = any(word in text for text in said for word in words)
    sheet.communication(
        "alternative",
        "The refusal says where to turn",
        leads_on if refused else None,
        expected="somebody who may know, or the usual way",
        actual="said" if leads_on else "missing",
        step="step 3",
    )


KIND = CaseKind(
    CaseKindName.INFORMATION_REQUEST,
    "Information request",
    "confidentiality",
    ("R20", "F08", "H04", "R09"),
    "SOP-20",
    (ReasonCode.CLEAN, ReasonCode.NOT_AUTHORISED, ReasonCode.FRAUD),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _tell_nobody,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _tell_everybody,
    },
    label="Information",
    messages=(
        Intent.INFORMATION,
        Intent.REFUSAL_CONFIDENTIAL,
    ),
    panel=Panel.PRICES,
)
