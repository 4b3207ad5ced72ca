"""What was agreed with a taken customer before the scenario: special prices, quotations, blanket orders."""

from collections.abc import Mapping

from data_gen.draft import Draft
from sim.model import BlanketLine, BlanketOrder, ContractPrice, Customer, Item, PriceApproval, Quotation
from sim.units import Cents, Day, Qty


def approve(
    draft: Draft,
    customer: Customer,
    item: Item,
    *,
    price_cents: Cents,
    max_qty: Qty,
    expires_day: Day,
    ship_to_id: int = 0,
) -> None:
    """A special price for a customer, at one of its sites or at all of them."""
    number = len(draft.approvals) + 1
    draft.approvals.append(
        PriceApproval(number, customer.id, item.id, price_cents, max_qty, expires_day, customer.sales_owner, ship_to_id)
    )


def quote(draft: Draft, customer: Customer, prices: Mapping[int, Cents], *, issued_day: Day, to_day: Day) -> Quotation:
    """A written offer of a net price for each of some items."""
    number = len(draft.quotations) + 1
    quotation = Quotation(number, f"Q-{7_000 + customer.id * 11 + number}", customer.id, issued_day)
    draft.quotations.append(quotation)
    draft.contracts += [
        ContractPrice(0, customer.id, item_id, cents, issued_day, to_day, quotation_id=number)
        for item_id, cents in prices.items()
    ]
    return quotation


def agree_blanket(
    draft: Draft, customer: Customer, agreed: Mapping[int, tuple[Qty, Cents]], days: tuple[Day, Day]
) -> BlanketOrder:
    """A blanket order: by item the pieces in all, and the price as long as it runs."""
    number = len(draft.blankets) + 1
    blanket = BlanketOrder(number, customer.id, f"BL-{4_000 + customer.id * 7 + number}", *days)
    draft.blankets.append(blanket)
    for item_id, (qty, cents) in agreed.items():
        draft.blanket_lines.append(BlanketLine(len(draft.blanket_lines) + 1, number, item_id, qty))
        draft.contracts.append(ContractPrice(0, customer.id, item_id, cents, *days))
    return blanket
