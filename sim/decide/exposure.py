"""What a customer, or the group it belongs to, owes and is about to owe: the build-up that people read (domain 2.10).

Everything comes from running sums, so that asking costs the same on an account with three invoices and with three
thousand. An order that is entered is in the open orders; an order under test is added once, by whoever tests it.
"""

from collections.abc import Collection
from typing import NamedTuple

from sim.desk import Desk
from sim.model import Account, Order
from sim.units import Cents, Day, day_of

BUCKETS: tuple[tuple[str, Day], ...] = (("not due", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90))
"""Days past due up to which an invoice falls into a bucket; what is older is over 90."""
OLDEST_BUCKET = "over 90"


class Exposure(NamedTuple):
    """The parts of an exposure; ``total_cents`` is what is compared with the limit."""

    receivables_cents: Cents
    disputed_cents: Cents
    """Part of the receivables that is contested and therefore left out (0 where the SOP counts it)."""
    open_orders_cents: Cents
    later_cents: Cents
    """Part of the open orders that is promised beyond the horizon and therefore left out."""
    deposits_cents: Cents
    unapplied_cents: Cents

    @property
    def total_cents(self) -> Cents:
        """Receivables and open orders that count, less what has been paid already."""
        return (
            self.receivables_cents
            - self.disputed_cents
            + self.open_orders_cents
            - self.later_cents
            - self.deposits_cents
            - self.unapplied_cents
        )


def members_of(desk: Desk, customer_id: int) -> tuple[int, ...]:
    """The group a customer belongs to, its head first; the customer alone when it belongs to none."""
    return desk.groups.get(customer_id, (customer_id,))


def exposure(desk: Desk, customer_id: int) -> Exposure:
    """The build-up of one customer's exposure."""
    account = desk.accounts[customer_id]
    deposits = sum(r.open_cents for r in account.open_remittances.values() if r.order_id)
    return Exposure(
        account.open_ar_cents,
        0 if desk.sop.credit_count_disputed else account.disputed_cents,
        account.open_order_cents,
        _later_cents(desk, account),
        deposits,
        account.unapplied_cents - deposits,
    )


def group_exposure(desk: Desk, customer_id: int) -> Exposure:
    """The same for the whole group: the sum over its members."""
    parts = [exposure(desk, member) for member in members_of(desk, customer_id)]
    return parts[0] if len(parts) == 1 else Exposure(*map(sum, zip(*parts, strict=True)))


def total_cents(desk: Desk, customer_id: int) -> Cents:
    """One customer's exposure without its build-up, for the rule that is asked at every order."""
    account = desk.accounts[customer_id]
    total = account.open_ar_cents + account.open_order_cents - account.unapplied_cents
    if account.disputed_cents and not desk.sop.credit_count_disputed:
        total -= account.disputed_cents
    return total - _later_cents(desk, account) if account.later_orders else total


def _later_cents(desk: Desk, account: Account) -> Cents:
    horizon = day_of(desk.now_s) + desk.sop.credit_horizon_days
    return sum(_open_cents(order) for order in account.later_orders.values() if order.promise_day > horizon)


def _open_cents(order: Order) -> Cents:
    if order.lines.taken is not None:
        goods = 0 if order.lines.shipped else order.net_cents
    else:
        goods = sum(line.qty_open * line.price_cents for line in order.lines)
    return goods + order.open_charges_cents


def days_past_due(desk: Desk, customer_id: int, *, but: Collection[int] = ()) -> int:
    """Days by which the oldest unpaid and uncontested invoice of the group is past due, 0 when none is.

    Args:
        desk: the records.
        customer_id: a member of the group.
        but: invoices to be taken as paid.
    """
    if customer_id not in desk.groups:
        return max(0, _oldest(desk, customer_id, but))
    return max([0, *[_oldest(desk, member, but) for member in members_of(desk, customer_id)]])


def _oldest(desk: Desk, customer_id: int, but: Collection[int]) -> int:
    for invoice in desk.accounts[customer_id].open_invoices.values():
        if not invoice.disputed and invoice.id not in but:
            return day_of(desk.now_s) - invoice.due_day
    return 0


def ageing(desk: Desk, customer_id: int) -> dict[str, Cents]:
    """Open receivables of one customer by days past due."""
    today = day_of(desk.now_s)
    sums = dict.fromkeys((*(name for name, _ in BUCKETS), OLDEST_BUCKET), 0)
    for invoice in desk.accounts[customer_id].open_invoices.values():
        late = today - invoice.due_day
        sums[next((name for name, most in BUCKETS if late <= most), OLDEST_BUCKET)] += invoice.open_cents
    return sums
