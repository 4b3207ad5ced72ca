"""Order change: a customer writes that an order which stands should be another one.

Situation
    An order of yesterday afternoon is entered, or the warehouse has it. This morning somebody at the customer's writes
    a mail about it. There is stock and credit for what is wanted.
What the clerk sees
    The mail, the order it is about, the contacts of the customer with what each of them may do.
Variants
    quantity: the buyer wants another quantity of one line; the order is entered and not confirmed yet.
    date: the buyer wants the goods some days later; the warehouse has the order.
    ship_to: the buyer wants the goods at another site on file; the warehouse has the order.
    unauthorised: somebody in receiving wants another quantity; that person may not change orders.
    shipped: the buyer wants another quantity, but the goods have left.
"""

from datetime import date

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.standing import ordered_before, ordered_yesterday, ship, stand
from sim.model import Address, CaseKindName, Channel, Customer, Item, Order
from sim.traffic import Ask, Request
from sim.truths import Wish
from sim.units import Day, Qty

VARIANTS = ("quantity", "date", "ship_to", "unauthorised", "shipped")
_OPENINGS = (
    "About our purchase order {po}:",
    "We have to change our order {po}.",
    "A change to {po}, please.",
)
_CLOSINGS = ("Please confirm.", "Please let me have your confirmation.", "Thank you for arranging it.")
_DAYS_AHEAD = (7, 10)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2 if case.variant == "ship_to" else 1)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(*_DAYS_AHEAD)))
    request = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    request, order = _standing(draft, case, request)
    wish, says = _wish(draft, case, rng, customer, order)
    writer = draft.buyer(customer).id
    if case.variant == "unauthorised":
        writer = next(c.id for c in draft.company.contacts_of[customer.id] if not c.may_change_orders)
    u_opening = (int(rng.integers(len(_OPENINGS))) + 0.5) / len(_OPENINGS)
    u_closing = (int(rng.integers(len(_CLOSINGS))) + 0.5) / len(_CLOSINGS)
    ask = Ask(
        CaseKindName.ORDER_CHANGE,
        f"Change to {request.po_number}",
        letter(request.po_number, says, u_opening, u_closing),
        wish,
        about_document=request.document_id,
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=writer))


def _standing(draft: Draft, case: PlannedCase, request: Request) -> tuple[Request, Order]:
    """The order as far as it has come."""
    if case.variant == "shipped":
        day = draft.calendar.business_day_before(0)
        request = ordered_before(draft, request, day)
        promised = draft.calendar.add_business_days(case.day, 2)
        ship(draft, case, request, shipped_day=day, promised=promised)
        return request, draft.orders[-1]
    request = ordered_yesterday(draft, request)
    return request, stand(draft, case, request, released=case.variant in ("date", "ship_to"))


def _wish(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, order: Order) -> tuple[Wish, str]:
    """What is wanted, and how the mail says it."""
    if case.variant == "date":
        later: Day = draft.calendar.add_business_days(order.requested_day, int(rng.integers(2, 6)))
        return Wish(requested_day=later), says_day(draft.calendar.date_of(later))
    if case.variant == "ship_to":
        site = draft.site(customer, 1)
        return Wish(ship_to_id=site.id), says_site(site)
    line = order.lines[int(rng.integers(len(order.lines)))]
    more = int(rng.integers(2)) or line.qty_ordered < 2
    pieces = line.qty_ordered * 2 if more else line.qty_ordered // 2
    says = says_quantity(line.line_no, draft.company.item(line.item_id), pieces, line.qty_ordered)
    wish = Wish(
        authorised=case.variant != "unauthorised",
        shipped=case.variant == "shipped",
        line_no=line.line_no,
        pieces=pieces,
    )
    return wish, says


def letter(po_number: str, says: str, u_opening: float, u_closing: float) -> str:
    """The mail around what is wanted."""
    opening = _OPENINGS[int(u_opening * len(_OPENINGS))].format(po=po_number)
    return f"{opening}\n\n{says}\n\n{_CLOSINGS[int(u_closing * len(_CLOSINGS))]}"


def says_quantity(line_no: int, item: Item, pieces: Qty, not_so_many: Qty) -> str:
    """Another quantity of a line."""
    return (
        f"On line {line_no} ({item.sku}, {item.description}) we need {pieces} EA in all, "
        f"not {not_so_many}. The rest stays as it is."
    )


def says_day(on: date) -> str:
    """A later day."""
    return f"We need the goods on {on:%A %-d %B %Y} and not before. Nothing else changes."


def says_site(site: Address) -> str:
    """Another site on file."""
    where = f"{site.name}, {site.line1}, {site.city} ({site.code})"
    return f"Please deliver to {where} instead. Everything else stays."


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=2, plant=plant)
