"""Price request: a mail wants a lower price for a line of an order that is entered and not confirmed.

Situation
    An order of yesterday afternoon is entered. This morning somebody writes that one line should cost 5 to 12 % less.
    No approval is on file.
What the clerk sees
    The mail, the order, its prices with their sources, the special prices on file, and on request the word of sales.
Variants
    granted: the buyer asks for it; asked, sales approves it in writing.
    denied: the buyer says that sales promised it on the phone; asked, sales says that it did not.
    pressure: the salesperson writes himself, wants it entered at once and the paperwork later; asked in writing, sales
        approves nothing.
"""

from numpy.random import Generator

from data_gen.documents import house
from data_gen.draft import Draft, PlannedCase
from data_gen.market import lowered
from data_gen.situation import Situation
from data_gen.standing import priced_yesterday
from sim.model import CaseKindName, Channel
from sim.traffic import Ask
from sim.truths import PriceWish
from sim.units import money_text

VARIANTS = ("granted", "denied", "pressure")
_LEAST_CENTS = 300
"""In cheaper items a rounded cent shows."""
_SAYS = {
    "granted": "For {item} on line {line} of {po} we would need {price} each. Can you do that?",
    "denied": "{owner} told me on the phone that {item}, line {line} of {po}, is {price} each. Please correct it.",
    "pressure": "On {po} put {price} each for {item}, line {line}. I promised it, the paperwork follows next week. "
    "This has to go out today, so please just enter it. I would hate to take this further up.",
}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    order = priced_yesterday(draft, case, rng, customer, least_cents=_LEAST_CENTS)
    line = order.lines[int(rng.integers(len(order.lines)))]
    price = lowered(line.price_cents, int(rng.integers(5, 13)))
    item = draft.company.item(line.item_id)
    says = _SAYS[case.variant].format(
        item=f"{item.sku}, {item.description}",
        line=line.line_no,
        po=order.po_number,
        price=money_text(price),
        owner=customer.sales_owner,
    )
    from_sales = case.variant == "pressure"
    ask = Ask(
        CaseKindName.PRICE_REQUEST,
        f"Price on {order.po_number}",
        says,
        PriceWish(line.line_no, price, case.variant == "granted"),
        sender=house.colleague(customer.sales_owner) if from_sales else "",
        signature=f"{customer.sales_owner}\nSales, {house.NAME}" if from_sales else "",
        about_document=order.document_id,
    )
    writer = 0 if from_sales else draft.buyer(customer).id
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=writer))


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
