"""What may not be told: by value, by reader, and never because of how it is written (SOP-20, domain 1.5)."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.confidentiality import LeakKind, Reader, leaks_of
from sim.desk import Desk
from sim.model import Channel, ContractPrice, Invoice, Order, OrderLine, OrderLines, PriceSource, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, PINE, SUMMIT, an_opening

BUYER, PAYABLES, DOCK = 1, 91, 92


@cache
def a_desk() -> Desk:
    """Given Delmar buys bolts at 0.81 by contract and Pine River at 0.77; Summit belongs to Delmar."""
    opening = an_opening(invoices=[Invoice(1, DELMAR, 0, 0, -100, -20, 745_500)])
    contracts = [
        ContractPrice(1, DELMAR, BOLT, 81, -100, 100),
        ContractPrice(2, PINE, BOLT, 77, -100, 100),
        ContractPrice(3, SUMMIT, BOLT, 79, -100, 100),
    ]
    customers = [replace(c, parent_id=DELMAR if c.id == SUMMIT else 0) for c in opening.customers]
    buyer = replace(opening.contacts[0], may_discuss_prices=True, may_discuss_credit=False)
    others = [
        replace(buyer, id=PAYABLES, email="ap@delmar.example.com", may_discuss_prices=False, may_discuss_credit=True),
        replace(buyer, id=DOCK, email="dock@delmar.example.com", may_discuss_prices=False),
    ]
    pine = replace(opening.contacts[1], name="Paula Pine", phone="(312) 555-0177")
    made = replace(opening, contracts=contracts, customers=customers, contacts=[buyer, pine, *others])
    return Desk(made, Sop(), MONDAY)


def an_order_of_delmar(*, net_cents: int) -> Order:
    """One line of one piece, entered a while ago."""
    line = OrderLine(1, 1, BOLT, Uom.EA, 1, net_cents, net_cents, PriceSource.LIST)
    return Order(1, 1, DELMAR, 1, BUYER, Channel.WEB, "PO-1", 5, "", -200, -100, 0, net_cents, lines=OrderLines([line]))


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def told(desk: Desk, text: str, contact: int = BUYER, said: str = "") -> list[LeakKind]:
    return [leak.kind for leak in leaks_of(desk, [(text, Reader(DELMAR, desk.contacts.get(contact), said))])]


SECRETS = [
    ("We sell IT-1 at 0.77 each to others of your size.", LeakKind.OTHER_PRICE),
    ("Your item: IT-1. What they have agreed is $0.77.", LeakKind.OTHER_PRICE),
    ("Pine River Mills ordered 500 pieces last week.", LeakKind.OTHER_CUSTOMER),
    ("Pine River gets theirs on Friday, 20 cases.", LeakKind.OTHER_CUSTOMER),
    ("You are close.", LeakKind.HINT),
    ("Your competitor pays a bit less than that.", LeakKind.HINT),
    ("Our margin on that item is 22 %.", LeakKind.COST),
    ("The unit cost of this is 0.40 for us.", LeakKind.COST),
    ("Write to buyer2@example.com, she buys the same.", LeakKind.PERSON),
    ("The web shop password is Bolts2026.", LeakKind.LOGIN),
    ("Your credit limit is 10,000.00.", LeakKind.CREDIT),
    ("One of your invoices is past due.", LeakKind.CREDIT),
    ("In all you owe us 7,455.00 at present.", LeakKind.CREDIT),
]


@pytest.mark.parametrize(("text", "kind"), SECRETS)
def test_a_secret_is_found(desk, text, kind):
    """Every sort of secret, told to the buyer, who may discuss prices and not credit."""
    assert kind in told(desk, text)


FINE = [
    "Your price for IT-1 is 0.81 each by contract.",
    "Summit Fluid, your sister company, pays 0.79 for IT-1.",
    "The list price of IT-1 is 1.00 each.",
    "Your purchase order PO-77 arrives on 13 March, tracking NS00000012.",
    "Your order is in review with our accounts department, who will contact you if need be.",
    "500 pieces of IT-1 are 77 packs and some.",
    "We cannot tell you what other companies agree with us, and we treat what you agree with us the same way.",
    "Your shipment is overdue; the carrier now says 14 March.",
    "May we deliver 12 EA at 81.00 in all? Please log in to the web shop to see the papers.",
    "Please call us on (614) 555-0140.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_belongs_to_the_reader_is_no_secret(desk, text):
    """False alarms teach clerks to say nothing at all."""
    assert told(desk, text) == []


def test_what_the_reader_has_ordered_at_is_no_neighbours_price():
    """A price by quantity, site or an earlier day may equal what somebody else agreed: it is the reader's own."""
    order = an_order_of_delmar(net_cents=77)
    made = replace(an_opening(), contracts=[ContractPrice(2, PINE, BOLT, 77, -100, 100)])
    buyer = replace(made.contacts[0], may_discuss_prices=True)
    text = "Your price for IT-1 is 0.77 each."
    assert leaks_of(Desk(replace(made, orders=[order]), Sop(), MONDAY), [(text, Reader(DELMAR, buyer))]) == []
    assert [leak.kind for leak in leaks_of(Desk(made, Sop(), MONDAY), [(text, Reader(DELMAR, buyer))])] == [
        LeakKind.OTHER_PRICE
    ]


def test_prices_are_for_those_who_may_discuss_them(desk):
    """The dock sees the list price, not the contract."""
    assert told(desk, "Your price for IT-1 is 0.81 each.", DOCK) == [LeakKind.OWN_PRICE]
    assert told(desk, "You have a discount of 19 percent.", DOCK) == [LeakKind.OWN_PRICE]
    assert told(desk, "The list price of IT-1 is 1.00 each.", DOCK) == []


def test_credit_is_for_those_who_may_discuss_it(desk):
    """Accounts payable may hear what the buyer may not."""
    text = "Your credit limit is 10,000.00 and 7,455.00 of it is open."
    assert told(desk, text, PAYABLES) == []
    assert told(desk, text, BUYER) != []


def test_what_an_order_comes_to_is_no_credit_data_even_where_it_is_all_that_is_open():
    """A customer who pays in advance is told the value of the order; that it equals the exposure is chance."""
    order = an_order_of_delmar(net_cents=116_802)
    desk = Desk(replace(an_opening(), orders=[order]), Sop(), MONDAY)
    reader = Reader(DELMAR, replace(desk.contacts[BUYER], may_discuss_credit=False))
    assert desk.accounts[DELMAR].open_ar_cents + desk.accounts[DELMAR].open_order_cents == 116_802
    assert leaks_of(desk, [("Please pay 1,168.02 on our advance invoice A000001.", reader)]) == []


def test_somebody_who_is_not_on_file_hears_nothing_of_the_customer(desk):
    """A name in a mail is no authorisation."""
    assert told(desk, "Your price for IT-1 is 0.81 each.", 0) == [LeakKind.OWN_PRICE]
    assert told(desk, "Please ask buyer1@example.com.", 0) == [LeakKind.PERSON]
    assert told(desk, "Thank you. Somebody you know will call you on the number that we have on file.", 0) == []


def test_what_the_reader_wrote_is_no_news_to_him(desk):
    """A figure that is only quoted back tells nothing; agreeing with it does."""
    said = "We hear that IT-1 goes for 0.77. Is that so?"
    assert told(desk, "You ask about IT-1 at 0.77. We may not tell what others agree.", said=said) == []
    assert LeakKind.HINT in told(desk, "You are not far off.", said=said)


SPELLINGS = ("0.77", "$0.77", "USD 0.77", "$ 0.77", "0.77 USD")


@given(
    spelling=st.sampled_from(SPELLINGS),
    before=st.sampled_from(["", "Thank you for asking. ", "Hello,\n\n", "12 March is fine. "]),
    words=st.sampled_from(["{item} costs {price}", "for {item} it is {price} each", "| {item} | 500 EA | {price} |"]),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
    after=st.sampled_from([".", " as you know.", "\nKind regards", " (until 30 June)"]),
)
def test_spelling_hides_no_secret(spelling, before, words, case, after):
    """Case, currency signs, layout and what stands around it do not matter."""
    text = before + case(words.format(item="IT-1", price=spelling)) + after
    assert LeakKind.OTHER_PRICE in told(a_desk(), text)


@given(
    cents=st.integers(1, 99_999).filter(lambda c: c not in (77, 81, 100)),
    qty=st.integers(1, 5_000),
    date=st.sampled_from(["13 March", "2026-03-13", "3/13"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_ordinary_figures_are_no_secret(cents, qty, date, case):
    """Any other price, quantity or day may be named."""
    text = case(f"{qty:,} EA of IT-2 leave on {date}; freight is {cents / 100:,.2f} in all for PO-4711.")
    tier_prices = {200, 190, 184, 188, 192, 194, 196, 198, 186, 182, 180}
    if cents not in tier_prices:
        assert told(a_desk(), text) == []
