"""What things are called on the screen, and how text that is not ours is kept from being read as markup."""

import html
import re
from colorsys import hls_to_rgb
from datetime import date, datetime

from sim.cases import CASE_KINDS
from sim.desk import Desk
from sim.model import (
    BillingStatus,
    CaseStatus,
    Channel,
    HoldKind,
    IncidentKind,
    Intent,
    Measure,
    ReasonCode,
    Role,
    Stage,
    VerificationMethod,
)
from sim.units import Cents, Day, Seconds

KIND_LABELS: tuple[str, ...] = tuple(dict.fromkeys(kind.label for kind in CASE_KINDS.values()))
"""What stands in the queue's work column."""


def kind_colours() -> list[str]:
    """A light ground for each label, dark text readable on all; neighbours lie a golden angle of hue apart."""
    shades = (hls_to_rgb(number * 0.381966 % 1, 0.87, 0.62) for number in range(len(KIND_LABELS)))
    return [f"#{round(r * 255):02X}{round(g * 255):02X}{round(b * 255):02X}" for r, g, b in shades]


STATUS: dict[CaseStatus, tuple[str, str]] = {
    CaseStatus.QUEUED: ("New", "blue"),
    CaseStatus.IN_PROGRESS: ("In your hands", "green"),
    CaseStatus.WAITING: ("Waits for an answer", "orange"),
    CaseStatus.CLOSED: ("Closed", "gray"),
}
CHANNEL: dict[Channel, str] = {
    Channel.EMAIL: "E-mail",
    Channel.PDF: "PDF by mail",
    Channel.EDI: "EDI",
    Channel.WEB: "Web shop",
    Channel.PHONE: "Phone",
    Channel.FAX: "Fax",
    Channel.SHEET: "Sales sheet",
}
INTENT: dict[Intent, str] = {
    Intent.QUESTION_DISCREPANCY: "Question: price differs",
    Intent.QUESTION_ITEM: "Question: which item is meant",
    Intent.SHORTAGE_NOTICE: "Notice: shortage",
    Intent.DELAY_NOTICE: "Notice: delay",
    Intent.CREDIT_NEUTRAL: "Notice: order in review",
    Intent.CREDIT_REQUEST: "Request to the credit desk",
    Intent.ORDER_ACK: "Order confirmation",
    Intent.ANSWER: "Answer of the customer",
    Intent.CREDIT_DECISION: "Decision of the credit desk",
    Intent.ASK_WHICH_ITEM: "Which item?",
    Intent.ASK_PO_NUMBER: "PO number?",
    Intent.ASK_SHIP_TO: "Where to deliver?",
    Intent.READ_BACK: "Read back",
    Intent.CONTACT_NOTE: "Note about a contact",
    Intent.RELEASE_REQUEST: "Request to lift a hold",
    Intent.RELEASE_DECISION: "Decision on a hold",
    Intent.VERIFICATION: "What the contact said when asked",
    Intent.BILL_TO_DECISION: "Decision of accounts receivable",
    Intent.QUESTION_MASTER_DATA: "Question: details for our records",
    Intent.CHANGE_CONFIRMATION: "Confirmation: our records are changed",
    Intent.HOLDING_REPLY: "Reply: we will come back to you",
    Intent.INFORMATION: "Information that was asked for",
    Intent.REFUSAL_CONFIDENTIAL: "Refusal: we may not tell",
    Intent.REFERRAL: "Pass on to colleagues",
    Intent.CASH_REQUEST: "Request to receivables: apply cash",
    Intent.CASH_APPLIED: "Receivables applied cash",
    Intent.ASKED_BACK: "Question back",
    Intent.QUESTION_ILLEGIBLE: "Question: cannot be read",
    Intent.PREPAY_REQUEST: "Request: payment in advance",
    Intent.CHANGE_REFUSED: "Refusal of a change or cancellation",
    Intent.CANCEL_CONFIRMATION: "Confirmation of a cancellation",
    Intent.REQUEST_MISSING: "Request: something is missing",
    Intent.STATUS_REPLY: "Answer: where the order is",
    Intent.REVIEW_REQUEST: "Review sheet to sales",
    Intent.PRICE_QUESTION: "Question to sales: price",
    Intent.PRICE_DECISION: "Word of sales on a price",
    Intent.QUESTION_CERTIFICATE: "Question: exemption certificate",
    Intent.QUESTION_VALIDATION: "Question: order differs from what was agreed",
    Intent.HANDOVER_NOTE: "Hand-over to a colleague",
    Intent.QUESTION_APPLICATION: "Question: application for credit",
    Intent.DUPLICATE_NOTICE: "Notice: we have this order",
    Intent.PROBLEM_REQUEST: "Problem handed to IT",
    Intent.IT_ANSWER: "Answer of IT",
    Intent.QUESTION_MISSING: "Question: what the order lacks",
    Intent.QUESTION_SHIP_TO: "Question: where to deliver",
    Intent.QUESTION_REMEDY: "Answer to a complaint: which remedy",
    Intent.QUESTION_QUANTITY: "Question: is the quantity right",
    Intent.SAY_ACKNOWLEDGE: "Said: we understand, and are sorry",
    Intent.SAY_FACTS: "Said: let me be sure of the facts",
    Intent.SAY_EXPLAIN: "Said: why it happened",
    Intent.SAY_OPTIONS: "Said: what can be done",
    Intent.SAY_REBATE: "Said: a rebate",
    Intent.SAY_MANAGER: "Said: the manager calls",
    Intent.SAY_AGREE: "Said: so we agree",
    Intent.COMPLAINT_SUMMARY: "Summary of a complaint",
    Intent.RUSH_QUOTE: "Quote for rush handling",
    Intent.FEE_QUESTION: "Question: fee for giving up goods",
    Intent.FEE_ACCEPTED: "Customer agrees to the fee",
    Intent.FEE_DECLINED: "Customer takes the goods instead",
    Intent.RUSH_ACCEPTED: "Customer takes the quote",
    Intent.RUSH_DECLINED: "Customer declines the quote",
    Intent.REALLOCATION_REQUEST: "Request for stock of another order",
    Intent.REALLOCATION_DECISION: "Decision of the lead on stock",
}
HOLD: dict[HoldKind, str] = {
    HoldKind.PRICE: "Price",
    HoldKind.CREDIT: "Credit",
    HoldKind.ADDRESS: "Address",
    HoldKind.EXPORT: "Export",
    HoldKind.UNUSUAL_QUANTITY: "Unusual quantity",
    HoldKind.MISSING_INFORMATION: "Missing information",
    HoldKind.DUPLICATE: "Possible duplicate",
    HoldKind.SECOND_CHECK: "Second check",
    HoldKind.PREPAY: "Prepay",
    HoldKind.SALES_REVIEW: "Sales review",
    HoldKind.TAX_CERT: "Tax certificate",
    HoldKind.CREDIT_NEW: "New credit",
    HoldKind.CONTRACT_TERMS: "Contract terms",
    HoldKind.BLANKET: "Beyond the blanket order",
}
BILLING: dict[BillingStatus, str] = {
    BillingStatus.NONE: "not invoiced",
    BillingStatus.PARTIALLY_INVOICED: "partly invoiced",
    BillingStatus.INVOICED: "invoiced",
}
STAGE: dict[Stage, str] = {Stage.CONFIRM: "confirmation", Stage.RELEASE: "release", Stage.SHIP: "shipping"}
OWNER: dict[Role, str] = {
    Role.CLERK: "order desk",
    Role.SALES: "sales",
    Role.CREDIT: "credit desk",
    Role.LEAD: "lead, or another clerk",
    Role.COMPLIANCE: "compliance",
}
INSIDE_DESK: dict[Intent, str] = {
    Intent.CREDIT_REQUEST: "Credit desk",
    Intent.REFERRAL: "Sales and credit",
    Intent.CASH_REQUEST: "Receivables",
    Intent.REVIEW_REQUEST: "Sales",
    Intent.PRICE_QUESTION: "Sales",
    Intent.HANDOVER_NOTE: "A colleague",
    Intent.PROBLEM_REQUEST: "IT",
    Intent.REALLOCATION_REQUEST: "Lead",
}
"""Whom a message reaches that stays in the house."""
VERIFICATION: dict[VerificationMethod, str] = {
    VerificationMethod.CALL_BACK: "Call back",
    VerificationMethod.SIGNED_FORM: "Have a form signed",
}
INCIDENT: dict[IncidentKind, str] = {
    IncidentKind.FRAUD_ATTEMPT: "Attempt to change data or money",
    IncidentKind.PRETEXT: "Attempt to learn what is secret",
    IncidentKind.DISCLOSURE: "Something was told that should not have been",
}
REASON: dict[ReasonCode, str] = {
    ReasonCode.CLEAN: "Clean, nothing was wrong",
    ReasonCode.CUST_ERROR: "Customer's error",
    ReasonCode.CUST_CHANGE: "Customer changed the order",
    ReasonCode.DUPLICATE: "Duplicate order",
    ReasonCode.PRICE_CONTRACT_EXPIRED: "Price: contract or quotation expired",
    ReasonCode.PRICE_APPROVAL_MISSING: "Price: approval was not applied",
    ReasonCode.PRICE_LIST_UPLOAD: "Price: error in our list",
    ReasonCode.FREIGHT_TERM: "Freight: terms not as agreed",
    ReasonCode.KEYING_PRICE: "Keying: price from the wrong source",
    ReasonCode.TIER_MISREAD: "Price: tier or break misread",
    ReasonCode.CREDIT_LIMIT: "Credit: over the limit",
    ReasonCode.CREDIT_PASTDUE: "Credit: invoices past due",
    ReasonCode.MASTER_CONTACT: "Master data: contact not on file",
    ReasonCode.CASH_UNAPPLIED: "Credit: a payment was not applied",
    ReasonCode.NOT_AUTHORISED: "Asked by somebody who may not",
    ReasonCode.FRAUD: "Fraud or pretext",
    ReasonCode.MASTER_ADDRESS: "Master data: address missing or wrong",
    ReasonCode.STOCK_FORECAST: "Stock: more sold than planned",
    ReasonCode.KIT_COMPONENT: "Stock: a component of a kit is short",
    ReasonCode.SUPPLIER_LATE: "Stock: supplier late",
    ReasonCode.EDI_XREF: "EDI: cross reference missing",
    ReasonCode.CARRIER_WEATHER: "Carrier: weather",
    ReasonCode.CARRIER_CAPACITY: "Carrier: capacity",
    ReasonCode.CARRIER_MISSED_PICKUP: "Carrier: pickup missed",
    ReasonCode.PREPAY_TERMS: "Terms: payment in advance",
    ReasonCode.ORDER_REVIEWED: "Reviewed with sales",
    ReasonCode.TAX_CERT: "Tax: no certificate that holds",
    ReasonCode.CREDIT_NEW: "Credit: no limit yet",
    ReasonCode.MASTER_DEFAULT: "Master data: a rule fills in what does not hold",
    ReasonCode.EDI_MAP: "EDI: part numbers are read wrong",
    ReasonCode.TRAINING: "Training: one colleague",
    ReasonCode.KEYING: "Keyed otherwise than the document says",
    ReasonCode.EXPORT: "Goods go abroad",
}
MEASURE: dict[Measure, str] = {
    Measure.CORRECT_PRICE_LIST: "Correct the price list",
    Measure.CHECK_PRICE_UPLOAD: "Check a price list against the last one before it is loaded",
    Measure.CORRECT_SHIP_TO_RULE: "Correct the rule that fills in the ship-to",
    Measure.CONFIRM_SHIP_TO: "Have the ship-to confirmed at entry",
    Measure.CORRECT_PART_MAP: "Correct the map of the partner's part numbers",
    Measure.CHECK_PART_NUMBERS: "Check part numbers when they arrive",
    Measure.TRAIN_CLERK: "Train the colleague",
    Measure.TELL_CUSTOMER: "Tell the customers",
    Measure.RAISE_REORDER_POINT: "Have the reorder point looked at",
}
LEVEL: dict[int, str] = {
    1: "the basics",
    2: "one thing goes wrong",
    3: "judgement: several things at once",
    4: "a whole shift",
    5: "the hardest",
}
"""What the levels of exercises ask of somebody (domain 6.1)."""
TRAINING: dict[str, str] = {"learn": "Learn", "practise": "Practise", "assess": "Assess"}
TRAINING_MEANS: dict[str, str] = {
    "learn": "Worked examples and hints; findings after each case. Does not count towards mastery.",
    "practise": "Hints cost 5 % of the case; findings after each case.",
    "assess": "No help, findings at the end; the first look counts.",
}
CHIPS: dict[str, str] = {"late": "#F9C9C9", "soon": "#FBE3A6", "later": "#DDE3EA", "done": "#CDEBD6"}

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(text: str) -> str:
    """Text as it stands, safe inside a label that Streamlit reads as markdown."""
    return _MARKS.sub(r"\\\1", text.replace("\n", " "))


def escaped(text: str) -> str:
    """Text as it stands, safe inside HTML of ours."""
    return html.escape(text)


SKILLS = {
    "confidentiality": "Confidentiality",
    "credit.coordination": "Credit coordination",
    "customer.communication": "Customer communication",
    "edi.operations": "EDI and web orders",
    "exception.resolution": "Exceptions",
    "expedite.followup": "Follow-up and rush",
    "inventory.availability": "Stock and availability",
    "master.data": "Master data",
    "order.entry": "Order entry",
    "order.validation": "Order validation",
    "pricing.tax": "Pricing and tax",
    "problem.management": "Problems that come back",
    "sales.interface": "Work with sales",
    "soft.accuracy": "Accuracy",
    "soft.service": "Service under pressure",
}
"""Skills as a learner reads them, by their tag."""


def skill_title(skill: str) -> str:
    """A skill by its name; a tag that has none yet is written out."""
    return SKILLS.get(skill, skill.replace(".", ": ").replace("_", " ").capitalize())


def skill_kinds(skill: str) -> str:
    """The kinds of work that need a skill."""
    return ", ".join(kind.title for kind in CASE_KINDS.values() if kind.skill == skill)


def words(value: str) -> str:
    """A status for people: ``partially shipped``."""
    return value.replace("_", " ")


def sentence_case(text: str) -> str:
    """Words of ours that begin with a record (``order 1 is released``), as a sentence of their own."""
    return text[:1].upper() + text[1:]


def dollars(cents: Cents) -> float:
    """An amount for a column of figures."""
    return cents / 100


def span(seconds: Seconds) -> str:
    """A span of time in one or two words: ``12 min``, ``3:05 h``, ``2 d``."""
    minutes = abs(seconds) // 60
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60}:{minutes % 60:02d} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def wall_moment(stamp: str) -> datetime | None:
    """When something began by the wall clock, as kept by ``clock.stamp``; None for what cannot be read."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def wall_text(stamp: str) -> str:
    """The same for people: ``9 Mar 2026, 08:05``."""
    moment = wall_moment(stamp)
    return f"{moment.day} {moment:%b %Y, %H:%M}" if moment else stamp


WALL_FORMAT = "D MMM YYYY, HH:mm"
"""The same in a column of moments."""


def count_text(number: int, noun: str) -> str:
    """A number of things, as ``1 case`` and ``3 cases``."""
    return f"{number} {noun}{'s' * (number != 1)}"


def share_text(share: float) -> str:
    """A share of one, as ``85 %``."""
    return f"{100 * share:.0f} %"


def minutes(seconds: Seconds) -> str:
    """A working time: ``4:05``."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def day_or_dash(desk: Desk, day: Day) -> str:
    """A day, or a dash for none."""
    return desk.calendar.day_text(day) if day > 0 else "–"


def date_of(desk: Desk, day: Day) -> date:
    """The date of a day."""
    return desk.calendar.date_of(day)
