"""Mails that are no purchase orders: what an ask says, in the form in which this customer's people write."""

from data_gen.documents.habits import pick
from data_gen.documents.mails import GOODBYES, greeting_at, sender_of, signature_of
from sim.mailroom import Letter
from sim.model import Address, Contact, Customer
from sim.traffic import Ask, Request


def asking_letter(request: Request, ask: Ask, customer: Customer, contact: Contact | None, office: Address) -> Letter:
    """The mail: greeting, what it says, and the signature of whoever writes."""
    greeting = greeting_at(request.document_id, request.at_s)
    body = "\n".join([greeting, "", ask.text, *_signed(request, ask, customer, contact, office)])
    sender = ask.sender if contact is None else sender_of(contact)
    return Letter(sender, ask.subject, request.at_s, body, "", "")


def answer_to_desk(ask: Ask, customer: Customer, contact: Contact | None, text: str) -> str:
    """What the same writer answers when the desk asks back."""
    name = contact.name if contact else ask.signature.splitlines()[0]
    return f"Hello,\n\n{text}\n\nRegards,\n{name}\n{customer.name}"


def _signed(request: Request, ask: Ask, customer: Customer, contact: Contact | None, office: Address) -> list[str]:
    if contact is not None:
        return signature_of(contact, customer, office)
    return ["", pick(GOODBYES, "goodbye", request.document_id), ask.signature]
