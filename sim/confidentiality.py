"""What a text tells its reader that the reader may not know (SOP-20): the one place where that is decided.

A *secret* is another customer's price, trade or people, one's own price or credit data in the hands of somebody who is
not authorised for it, our cost, and any login. A value that also belongs to the reader's own scope (the own group of
accounts, or what the reader wrote himself) is none. Texts are compared by value, whatever their spelling.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sim.desk import Desk
from sim.facts import money, percentages
from sim.model import Contact, ContractPrice, Customer, Item, Order, PriceApproval, Shipment
from sim.units import Cents, day_of, money_text

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?;])\s+")
_LEGAL_FORM = re.compile(r"[,\s]+(inc|llc|co|corp|ltd|gmbh)\.?(\s+\d+)?$", re.IGNORECASE)
_TRADE = re.compile(
    r"\d|\b(orders?|ordered|buys?|bought|pays?|paid|price[sd]?|discounts?|rebates?|volumes?|complain\w*|owes?|limit)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bcredit (limit|line|rating)\b.*\d|\bover (your|the|its) (credit )?limit\b|\bexposure\b.*\d|\barrears\b"
    r"|\b(account|invoices?|balance|payments?)\b.*\b(past due|overdue|unpaid|outstanding)\b"
    r"|\b(past due|overdue|unpaid|outstanding)\b.*\b(account|invoices?|balance|payments?)\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(margin|mark-?up|our cost|unit cost|cost price|purchase cost|supplier'?s? price)\b", re.IGNORECASE
)
_LOGIN = re.compile(
    r"\b(pass\s?word|passcode|user\s?id|user\s?name|log-?in)\b\s*(is|are|:|=)\s*['\"]?\w*[\d_@!#$%]\w*", re.IGNORECASE
)
_DISCOUNT = re.compile(r"\b(discount|rebate|off list|below list)\w*", re.IGNORECASE)
_WARM = re.compile(
    r"\byou('re| are) (very |quite |pretty |rather )?(close|near|not far|warm|about right)\b|\bnot far off\b"
    r"|\bclose to (that|it|your (guess|figure|number))\b|\bin (that|the right) range\b",
    re.IGNORECASE,
)
_THEM = r"(they|them|others|other customers|another customer|(the|your|a) competit\w+)"
_COMPARED = re.compile(
    rf"\b(lower|less|higher|more|cheaper|better|above|below)\b.{{0,40}}\b{_THEM}\b"
    rf"|\b{_THEM}\b.{{0,40}}\b(pay|paid|pays|get|gets|buy|buys|charged?|lower|less|higher|more|cheaper|better)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\(?\b\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}\b")
_NOTEWORTHY_CENTS: Cents = 100_000
"""A sum below this says nothing about anybody's credit by itself."""
_FIRST_LETTERS = 5
"""A first word so long names its company by itself."""


class LeakKind(StrEnum):
    """What sort of secret was told."""

    OTHER_PRICE = "another customer's price"
    OTHER_CUSTOMER = "another customer's business"
    OWN_PRICE = "a price, to somebody without authorisation for prices"
    CREDIT = "credit data, to somebody without authorisation for credit"
    COST = "our cost or margin"
    PERSON = "personal data"
    LOGIN = "a login"
    HINT = "a hint at what others pay"
    STRANGER = "a customer's data, to somebody who is not on file"


class Leak(NamedTuple):
    """A secret that a text tells, and the words that tell it."""

    kind: LeakKind
    words: str


class Reader(NamedTuple):
    """Who reads a text: a contact, or (None) somebody who is not on file and claims to belong to a customer."""

    customer_id: int
    contact: Contact | None
    said: str = ""
    """What the reader wrote: no secret from him."""


def group_of(desk: Desk, customer_id: int) -> int:
    """The head of the group that an account belongs to."""
    return desk.customers[customer_id].parent_id or customer_id


def in_group(desk: Desk, customer_id: int, other_id: int) -> bool:
    """Whether two accounts belong to one group: their business is no secret between them."""
    return group_of(desk, customer_id) == group_of(desk, other_id)


def leaks_of(desk: Desk, letters: Sequence[tuple[str, Reader]]) -> list[Leak]:
    """Every secret that some texts tell, each its own reader; what they name is looked for in all of them at once."""
    texts = [text for text, _ in letters]
    tokens = {token for text in texts for token in _tokens(text)}
    customers = _customers_near(desk, texts)
    orders = [o for o in desk.orders.values() if o.po_number.upper() in tokens and len(o.po_number) >= 4]
    shipments = [s for s in desk.shipments.values() if s.tracking_no.upper() in tokens]
    found: list[Leak] = []
    for text, reader in letters:
        others = _others(desk, reader.customer_id, customers)
        items: list[Item] = []
        said = money(reader.said)
        for sentence in filter(None, map(str.strip, _SENTENCE_END.split(text))):
            items = _items_in(desk, reader.customer_id, sentence) or items
            about = _named(others, sentence)
            if about and _TRADE.search(sentence):
                found.append(Leak(LeakKind.OTHER_CUSTOMER, sentence))
            for item in items:
                found += _price_leaks(desk, reader, item, [m for m in money(sentence) if m not in said])
            found += _sentence_leaks(desk, reader, sentence, about)
        found += _references(desk, text, reader, orders, shipments)
        found += _people(desk, text, reader)
    return found


def _tokens(text: str) -> set[str]:
    return {token.strip(".,;:()#").upper() for token in text.split()}


def _customers_near(desk: Desk, texts: Sequence[str]) -> list[Customer]:
    """The customers whose names may stand in a text, as people write them."""
    low = "\n".join(" ".join(text.lower().split()) for text in texts)
    plain = "\n".join(texts)
    customers = desk.customers.values()
    names = _names(tuple(c.name for c in customers))
    return [
        customer
        for customer, (stem, first) in zip(customers, names, strict=True)
        if stem in low or (len(first) >= _FIRST_LETTERS and first in plain)
    ]


def _others(desk: Desk, customer_id: int, near: Sequence[Customer]) -> list[Customer]:
    """Those of some customers who are outside the group; not those that look like the own one."""
    outside = [c for c in near if not in_group(desk, customer_id, c.id)]
    if not outside:
        return []
    own = [_stem(c.name) for c in desk.customers.values() if in_group(desk, customer_id, c.id)]
    return [c for c in outside if not any(_stem(c.name) in name or name in _stem(c.name) for name in own)]


@lru_cache(maxsize=4096)
def _stem(name: str) -> str:
    return _LEGAL_FORM.sub("", name).strip().lower()


def _first(name: str) -> str:
    """The first word of a name, or two where it is short."""
    words = name.split()
    return words[0] if len(words[0]) >= _FIRST_LETTERS else " ".join(words[:2])


@lru_cache(maxsize=8)  # one company, and those of tests
def _names(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """How names begin and what they are without their legal form."""
    return [(_stem(name), _first(name)) for name in names]


def _named(others: Sequence[Customer], sentence: str) -> list[str]:
    low = " ".join(sentence.lower().split())
    found = []
    for customer in others:
        stem, first = _stem(customer.name), _first(customer.name)
        if stem in low:
            found.append(stem)
        elif len(first) >= _FIRST_LETTERS and first in sentence and re.search(rf"\b{re.escape(first)}\b", sentence):
            found.append(first)
    return found


def _item_called(desk: Desk, customer_id: int, token: str) -> int:
    """The item that goes by a word in a letter to a customer: our number, the GTIN, the customer's own number; or 0."""
    return (
        desk.item_by_upper_sku.get(token)
        or desk.item_by_gtin.get(token)
        or desk.parts_of.get(customer_id, {}).get(token, 0)
    )


def _items_in(desk: Desk, customer_id: int, sentence: str) -> list[Item]:
    tokens = [token.strip(".,;:()").upper() for token in sentence.split()]
    called = {_item_called(desk, customer_id, token) for token in tokens}
    return [desk.items[item_id] for item_id in sorted(called) if item_id]


def _price_leaks(desk: Desk, reader: Reader, item: Item, told: list[Cents]) -> Iterator[Leak]:
    if not told:
        return
    today = day_of(desk.now_s)
    mine = _agreed(desk, reader.customer_id, item, inside=True) + _ordered_at(desk, reader.customer_id, item)
    mine += [quote.price_cents for quote in desk.prices.quotes(reader.customer_id, item.id, today)]
    theirs = _on_their_paper(desk, reader.customer_id, item)
    others = _agreed(desk, reader.customer_id, item, inside=False)
    peers = {c.tier: c.id for c in desk.customers.values() if not in_group(desk, reader.customer_id, c.id)}
    others += [desk.prices.quote(peer, item.id, today).price_cents for peer in peers.values()]
    may_know = reader.contact is not None and reader.contact.may_discuss_prices
    for cents in told:
        words = f"{money_text(cents)} for {item.sku}"
        if cents == item.list_price_cents or cents in theirs:
            continue
        if cents in mine:
            if not may_know:
                yield Leak(LeakKind.OWN_PRICE, words)
        elif cents in others:
            yield Leak(LeakKind.OTHER_PRICE, words)


def _agreed(desk: Desk, customer_id: int, item: Item, *, inside: bool) -> list[Cents]:
    """Prices agreed for an item with accounts inside (or outside) a customer's group."""
    rows: list[ContractPrice | PriceApproval] = [*desk.contracts.values(), *desk.approvals.values()]
    return [
        row.price_cents
        for row in rows
        if row.item_id == item.id and in_group(desk, customer_id, row.customer_id) is inside
    ]


def _ordered_at(desk: Desk, customer_id: int, item: Item) -> list[Cents]:
    """Our prices on the orders of a customer's group, by whatever quantity, site and day they came about."""
    return [
        line.system_price_cents
        for order in desk.orders.values()
        if in_group(desk, customer_id, order.customer_id)
        for line in order.lines
        if line.item_id == item.id
    ]


def _on_their_paper(desk: Desk, customer_id: int, item: Item) -> list[Cents]:
    """Prices that stand on documents which the customer wrote or has from us."""
    prices = []
    for order in desk.orders.values():
        if order.customer_id == customer_id:
            for line in order.lines:
                if line.item_id == item.id and line.price_cents != line.system_price_cents:
                    prices.append(line.price_cents)
            parsed = desk.parsed.get(order.document_id)
            prices += [line.price_cents for line in parsed.lines if line.price_cents >= 0] if parsed else []
    return prices


def _sentence_leaks(desk: Desk, reader: Reader, sentence: str, about: list[str]) -> Iterator[Leak]:
    contact = reader.contact
    if (contact is None or not contact.may_discuss_credit) and (
        _CREDIT.search(sentence) or _tells_credit(desk, reader.customer_id, sentence)
    ):
        yield Leak(LeakKind.CREDIT, sentence)
    if _COST.search(sentence) and re.search(r"\d", sentence):
        yield Leak(LeakKind.COST, sentence)
    if _LOGIN.search(sentence):
        yield Leak(LeakKind.LOGIN, sentence)
    if _WARM.search(sentence) or _COMPARED.search(sentence):
        yield Leak(LeakKind.HINT, sentence)
    tells_discount = bool(percentages(sentence)) and _DISCOUNT.search(sentence) is not None
    if tells_discount and not about and (contact is None or not contact.may_discuss_prices):
        yield Leak(LeakKind.OWN_PRICE, sentence)


def _tells_credit(desk: Desk, customer_id: int, sentence: str) -> bool:
    account, customer = desk.accounts[customer_id], desk.customers[customer_id]
    owed, ordered = account.open_ar_cents, account.open_order_cents
    secret = (customer.credit_limit_cents, owed, owed + ordered)
    told = [cents for cents in money(sentence) if cents in secret and cents >= _NOTEWORTHY_CENTS]
    # What one order comes to stands on its confirmation: no secret, even where it is all that is open.
    own = [o.totals for o in desk.orders.values() if o.customer_id == customer_id] if told else []
    return any(all(cents not in (t.net_cents, t.gross_cents) for t in own) for cents in told)


def _references(
    desk: Desk, text: str, reader: Reader, orders: Sequence[Order], shipments: Sequence[Shipment]
) -> Iterator[Leak]:
    """Orders and shipments of others; for somebody who is not on file, of anybody but what he named himself."""
    if not orders and not shipments:
        return
    tokens = _tokens(text)
    said = reader.said.upper()
    named = [o for o in orders if o.po_number.upper() in tokens]
    own = [o.po_number.upper() for o in named if in_group(desk, reader.customer_id, o.customer_id)]
    for order in named:
        number = order.po_number.upper()
        if number in said:
            continue
        if not in_group(desk, reader.customer_id, order.customer_id):
            if number not in own:
                yield Leak(LeakKind.OTHER_CUSTOMER, f"purchase order {order.po_number}")
        elif reader.contact is None:
            yield Leak(LeakKind.STRANGER, f"purchase order {order.po_number}")
    for shipment in shipments:
        owner = desk.orders.get(shipment.order_id)
        if owner is not None and shipment.tracking_no.upper() in tokens:
            if not in_group(desk, reader.customer_id, owner.customer_id):
                yield Leak(LeakKind.OTHER_CUSTOMER, f"shipment {shipment.tracking_no}")
            elif reader.contact is None and shipment.tracking_no.upper() not in said:
                yield Leak(LeakKind.STRANGER, f"shipment {shipment.tracking_no}")


def _people(desk: Desk, text: str, reader: Reader) -> Iterator[Leak]:
    """Mail addresses and telephone numbers of people who are not the reader's colleagues."""
    mails = {mail.lower().rstrip(".") for mail in _MAIL.findall(text)}
    phones = {_digits(phone) for phone in _PHONE.findall(text)}
    if not mails and not phones:
        return
    colleagues = {c.id for c in desk.contacts.values() if in_group(desk, reader.customer_id, c.customer_id)}
    shared = {_digits(desk.contacts[contact_id].phone) for contact_id in colleagues}
    for contact in desk.contacts.values():
        if reader.contact is not None and contact.id in colleagues:
            continue
        told = contact.email.lower() in mails or (
            _digits(contact.phone) in phones and (reader.contact is None or _digits(contact.phone) not in shared)
        )
        if told and contact.email.lower() not in reader.said.lower():
            yield Leak(LeakKind.PERSON, f"how to reach {contact.name}")


@lru_cache(maxsize=4096)
def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit())[-10:]
