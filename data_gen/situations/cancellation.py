"""Cancellation: a customer writes that an order, or one line of it, is not wanted any more.

Situation
    An order of yesterday afternoon is entered, or the warehouse has it, or its goods have left. This morning the buyer
    writes that it should be cancelled.
What the clerk sees
    The mail, the order with its lines and how far each has come, its shipments.
Variants
    entered: the whole order, which is not confirmed yet.
    line: one line of an order that the warehouse has; the rest is wanted.
    released: the whole order, which the warehouse has.
    shipped: the whole order, but the goods left yesterday.
    picked: the whole order, which leaves today: the warehouse has taken its goods from the shelf.
    custom: one line of an order that the warehouse has, of an item that was bought in for this customer; told what
        that costs, the buyer agrees.
    custom_kept: the same, but told what it costs the buyer takes the goods after all.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.special_items import make_custom
from data_gen.standing import ordered_before, ordered_yesterday, ship, stand
from sim.model import CaseKindName, Channel, Intent
from sim.traffic import Ask
from sim.truths import Wish

VARIANTS = ("entered", "line", "released", "shipped", "picked", "custom", "custom_kept")
WHOLE = (
    "Please cancel our purchase order {po}. The project was stopped.",
    "Our order {po} is not needed any more; please cancel all of it.",
    "We have to cancel {po} completely, our customer has withdrawn.",
)
ONE = (
    "Please cancel line {no} ({sku}, {name}) of our purchase order {po}. The other lines are needed as ordered.",
    "From {po} please take off {sku}, {name} (line {no}). Everything else is wanted.",
)
_AGREES = "That is more than we had hoped, but we agree. Please cancel it and charge us."
_TAKES_IT = "For that money we rather take the goods. Please leave the order as it is."
_CUSTOM = ("custom", "custom_kept")
_DAYS_AHEAD = (7, 10)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(*_DAYS_AHEAD)))
    request = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    wish = Wish()
    if case.variant == "shipped":
        day = draft.calendar.business_day_before(0)
        request = ordered_before(draft, request, day)
        ship(draft, case, request, shipped_day=day, promised=draft.calendar.add_business_days(case.day, 2))
        wish = Wish(shipped=True)
    else:
        request = ordered_yesterday(draft, request)
        order = stand(draft, case, request, released=case.variant != "entered")
        if case.variant == "picked":
            for line in order.lines:
                line.requested_day = 0  # it waits for no day
    says = WHOLE[int(rng.integers(len(WHOLE)))].format(po=request.po_number)
    if case.variant == "line" or case.variant in _CUSTOM:
        no = 1 + int(rng.integers(len(lines)))
        item = draft.company.item(lines[no - 1].item_id)
        wish = Wish(line_no=no, agrees=case.variant != "custom_kept")
        if case.variant in _CUSTOM:
            make_custom(draft, item.id)
        says = ONE[int(rng.integers(len(ONE)))].format(po=request.po_number, no=no, sku=item.sku, name=item.description)
    ask = Ask(
        CaseKindName.CANCELLATION,
        f"Cancellation {request.po_number}",
        f"{says}\n\nPlease confirm.",
        wish,
        about_document=request.document_id,
        answers=((Intent.FEE_QUESTION, _AGREES if wish.agrees else _TAKES_IT),) if case.variant in _CUSTOM else (),
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=draft.buyer(customer).id))


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=2, plant=plant)
