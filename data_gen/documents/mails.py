"""The mails that purchase orders come in: the order itself, the covering mail of a PDF, corrections of either.

A correction is a thread: the newest message states what changes, the former order stands below it, quoted.
"""

from data_gen.documents import house
from data_gen.documents.corrections import correction_sentences
from data_gen.documents.habits import pick
from data_gen.documents.order_forms import instruction_text, order_text, small_print
from data_gen.documents.paper import Paper
from sim.calendar import CLOSE_S, Calendar
from sim.model import Address, Contact, Customer
from sim.units import DAY_S, HOUR_S, MINUTE_S, Seconds, clock_text

GREETINGS = ("Good morning,", "Hello,", "Hi team,", "Hi there,", "Dear Northgate team,", "Dear order desk,")
AFTERNOON = ("Good afternoon,", *GREETINGS[1:])
OPENINGS = (
    "Please enter the order below.",
    "Here is our next order.",
    "Could you please process the following order for us?",
    "Please accept this purchase order.",
    "We would like to order the following.",
)
CLOSINGS = (
    "Please send us your confirmation.",
    "Please confirm price and delivery date.",
    "Let me know if anything is unclear.",
    "Thanks for your help.",
    "",
)
GOODBYES = ("Best regards,", "Kind regards,", "Thanks,", "Thank you,", "Regards,")
SUBJECTS = ("Purchase order {po}", "{po_name}", "Order {po} - {name}", "New order, {po_name}", "{name}: {po_name}")
CORRECTION_OPENINGS = (
    "A correction to our {po_name}, please: it replaces what I sent you {sent}.",
    "We have to change {po_name} that I sent you {sent}. What follows replaces the former version.",
    "Sorry, there was a mistake in {po_name} ({sent}). Please take this in place of the former version:",
)


def sender_of(contact: Contact) -> str:
    return f"{contact.name} <{contact.email}>"


def greeting(paper: Paper, at_s: Seconds) -> str:
    return greeting_at(paper.document_id, at_s)


def greeting_at(document_id: int, at_s: Seconds) -> str:
    options = GREETINGS if at_s % DAY_S < 12 * HOUR_S else AFTERNOON
    return pick(options, "greeting", document_id, at_s)


def signature(paper: Paper) -> list[str]:
    return signature_of(paper.contact, paper.buyer, paper.office)


def signature_of(who: Contact, buyer: Customer, office: Address) -> list[str]:
    """The contact's goodbye and signature, as this customer's mail program writes it."""
    firm, town = buyer.name, f"{office.city}, {office.state}"
    goodbye = pick(GOODBYES, "goodbye", who.id)
    block = pick(
        (
            [who.name, f"{who.job}, {firm}", f"Tel. {who.phone}", who.email],
            [who.name, who.job, firm, "", f"phone {who.phone} | {who.email}"],
            ["--", f"{who.name} | {who.job}", f"{firm} | {town}", f"{who.phone} | {who.email}"],
        ),
        "signature",
        buyer.id,
    )
    return ["", goodbye, *block]


def subject_of(paper: Paper) -> str:
    subject = pick(SUBJECTS, "subject", paper.buyer.id).format(
        po=paper.po_number, po_name=paper.po_name, name=paper.buyer.name
    )
    return f"RE: {subject} - correction" if paper.former_lines else subject


def order_mail(paper: Paper, sent_s: Seconds, calendar: Calendar) -> str:
    """Body of a mail that is the purchase order."""
    first = _message(paper, paper.ordered_s, order_text(paper, paper.first_lines))
    return "\n".join(_thread(paper, sent_s, calendar, first) if paper.former_lines else first)


def covering_mail(paper: Paper, sent_s: Seconds, calendar: Calendar, *, attachment: str) -> str:
    """Body of a mail that brings the purchase order as a PDF; a correction leaves the old PDF attached."""
    by = paper.habits.date_text(paper.requested_on)
    said = (
        [f"Attached is {paper.po_name}."]
        if paper.lacks
        else pick(
            (
                [f"Please find attached our purchase order {paper.po_number}, for delivery on {by}."],
                [f"Attached is {paper.po_name} ({attachment})."],
                [f"{paper.po_name} is attached. We need it on {by}."],
            ),
            "covering",
            paper.document_id,
        )
    )
    on_order = paper.habits.instruction_on_order
    note = [] if on_order else instruction_text(paper)
    foot = [] if on_order else small_print(paper)
    first = [greeting(paper, paper.ordered_s), "", *said, *note, *_closing(paper), *signature(paper), *foot]
    if not paper.former_lines:
        return "\n".join(first)
    old = f"The attached {attachment} is the former version and still shows the old figures; all else in it stands."
    return "\n".join(_thread(paper, sent_s, calendar, first, after=old))


def when_first_sent(calendar: Calendar, sent_s: Seconds, document_id: int) -> Seconds:
    """When the former version of a corrected order was sent: in office hours of the business day before."""
    day = sent_s // DAY_S - 1
    while not calendar.is_business(day):
        day -= 1
    return day * DAY_S + CLOSE_S - (20 + document_id * 37 % 400) * MINUTE_S


def _message(paper: Paper, at_s: Seconds, text: list[str]) -> list[str]:
    opening = pick(OPENINGS, "opening", paper.document_id)
    return [greeting(paper, at_s), "", opening, "", *text, *_closing(paper), *signature(paper), *small_print(paper)]


def _closing(paper: Paper) -> list[str]:
    closing = pick(CLOSINGS, "closing", paper.document_id)
    return ["", closing] if closing else []


def _thread(
    paper: Paper, sent_s: Seconds, calendar: Calendar, first: list[str], *, after: str = "All else in it stands."
) -> list[str]:
    sent = f"on {calendar.date_of(paper.ordered_s // DAY_S):%A}"
    opening = pick(CORRECTION_OPENINGS, "correction", paper.document_id).format(po_name=paper.po_name, sent=sent)
    return [
        greeting(paper, sent_s),
        "",
        opening,
        "",
        *(f"  - {sentence}" for sentence in correction_sentences(paper)),
        "",
        after,
        *signature(paper),
        "",
        "",
        "-----Original message-----",
        f"From: {sender_of(paper.contact)}",
        f"Sent: {paper.habits.date_text(paper.ordered_on)}, {clock_text(paper.ordered_s)}",
        f"To: {house.NAME} <{house.ORDERS_MAIL}>",
        "",
        *(f"> {line}".rstrip() for line in first),
    ]
