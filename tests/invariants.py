"""What must be true of a desk at any moment (domain 2.14), as one function."""

from collections import Counter

from sim.decide.totals import totals_after
from sim.desk import Desk
from sim.model import CaseStatus, Order, OrderStatus


def check_desk(desk: Desk) -> None:
    """Quantities add up, stock is never negative, money equals its documents, cases and holds make sense."""
    allocated: Counter[int] = Counter()
    open_value: Counter[int] = Counter()
    for order in desk.orders.values():
        net = 0
        for line in order.lines:
            assert line.qty_ordered == line.qty_open + line.qty_shipped + line.qty_cancelled
            assert min(line.qty_open, line.qty_allocated, line.qty_backordered, line.qty_unsourced) >= 0, line
            assert line.qty_invoiced <= line.qty_shipped
            for part, each in desk.shelf.parts(line.item_id, line.alternate_id):
                allocated[part] += line.qty_allocated * each
            open_value[order.customer_id] += line.qty_open * line.price_cents
            net += (line.qty_ordered - line.qty_cancelled) * line.price_cents
        assert order.net_cents == net, f"order {order.id}: header {order.net_cents}, lines {net}"
        open_value[order.customer_id] += order.open_charges_cents
        _check_charges(desk, order)
        if order.status is OrderStatus.CANCELLED:
            assert not any(h.active for h in order.holds), f"order {order.id} is cancelled with an active hold"
        if order.status in (OrderStatus.CLOSED, OrderStatus.CANCELLED):
            assert not any(line.qty_open for line in order.lines)
    for stock in desk.stock.values():
        assert 0 <= stock.allocated <= stock.on_hand, stock
        assert stock.allocated == allocated[stock.item_id], stock
    _check_money(desk, open_value)
    for case in desk.open_cases.values():
        assert case.status is not CaseStatus.CLOSED
    versions: Counter[tuple[int, str, str]] = Counter()
    for address in desk.addresses.values():
        if address.successor_id:
            after = desk.addresses[address.successor_id]
            assert (after.customer_id, after.code, after.role) == (address.customer_id, address.code, address.role)
            assert after.from_day == address.to_day + 1, "between two versions is neither a gap nor an overlap"
        else:
            versions[address.customer_id, address.code, address.role] += 1
    assert set(versions.values()) <= {1}, "one address has one current version"
    for change in desk.bill_to_changes.values():
        assert change.decided_by != change.proposed_by or not desk.sop.addr_dual_control_billto
    waiting = {key for lines in desk.shelf.waiting.values() for key in lines}
    backordered = {
        (line.order_id, line.line_no) for o in desk.orders.values() for line in o.lines if line.qty_backordered
    }
    assert waiting == backordered


def _check_charges(desk: Desk, order: Order) -> None:
    """Totals are what the tariff makes of the lines; what the invoices took adds up to it."""
    if order.status in (OrderStatus.CLOSED, OrderStatus.CANCELLED):
        assert order.open_charges_cents == 0, f"order {order.id} is {order.status} with charges on no invoice"
    else:
        assert order.totals == totals_after(desk, order), f"order {order.id}"
    assert order.credit_cents <= order.totals.gross_cents, f"order {order.id} passed credit for more than it is"
    assert (order.fee_cents > 0) <= (order.expedited_s >= 0), f"order {order.id} has a fee nobody agreed to"
    assert order.surcharge_cents >= order.fee_cents or order.status is OrderStatus.CANCELLED
    # A fee for cancelling is invoiced by itself, with no shipment.
    invoices = [i for i in desk.invoices.values() if i.order_id == order.id and i.shipment_id]
    assert sum(i.tax_cents for i in invoices) == order.invoiced_tax_cents
    if invoices:
        assert sum(i.freight_cents for i in invoices) == order.freight_cents
        assert sum(i.surcharge_cents for i in invoices) == order.surcharge_cents
    if order.status is OrderStatus.CLOSED and invoices:
        assert sum(i.amount_cents for i in invoices) == order.totals.gross_cents


def _check_money(desk: Desk, open_value: Counter[int]) -> None:
    """Running sums of accounts equal their invoices, remittances and orders."""
    open_ar: Counter[int] = Counter()
    disputed: Counter[int] = Counter()
    for invoice in desk.invoices.values():
        assert 0 <= invoice.paid_cents <= invoice.amount_cents, invoice
        open_ar[invoice.customer_id] += invoice.open_cents
        disputed[invoice.customer_id] += invoice.open_cents if invoice.disputed else 0
    unapplied: Counter[int] = Counter()
    for remittance in desk.remittances.values():
        assert 0 <= remittance.applied_cents <= remittance.amount_cents, remittance
        unapplied[remittance.customer_id] += remittance.open_cents
    assert sum(r.open_cents for r in desk.suspense.values()) == unapplied[0]
    for account in desk.accounts.values():
        assert account.open_ar_cents == open_ar[account.customer_id], account.customer_id
        assert account.disputed_cents == disputed[account.customer_id], account.customer_id
        assert account.unapplied_cents == unapplied[account.customer_id], account.customer_id
        assert {r.id for r in account.open_remittances.values() if r.open_cents} == set(account.open_remittances)
        assert account.open_order_cents == open_value[account.customer_id], account.customer_id
