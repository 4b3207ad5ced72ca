"""Mails about orders that stand: the order is as far as the variant says; the mail can be done or must be refused."""

import pytest

from data_gen.situations import cancellation, order_change
from sim.desk import Desk
from sim.model import CaseKindName, OrderStatus
from sim.sop import Sop
from sim.truths import Wish
from tests.data_gen.test_situations import MONDAY, Planted, every
from tests.invariants import check_desk

CHANGES = [(CaseKindName.ORDER_CHANGE, v) for v in order_change.VARIANTS]
CANCELLATIONS = [(CaseKindName.CANCELLATION, v) for v in cancellation.VARIANTS]
STANDS = {
    "quantity": OrderStatus.ENTERED,
    "entered": OrderStatus.ENTERED,
    "unauthorised": OrderStatus.ENTERED,
    "date": OrderStatus.RELEASED,
    "ship_to": OrderStatus.RELEASED,
    "line": OrderStatus.RELEASED,
    "released": OrderStatus.RELEASED,
    "picked": OrderStatus.RELEASED,
    "custom": OrderStatus.RELEASED,
    "custom_kept": OrderStatus.RELEASED,
    "shipped": OrderStatus.CLOSED,
}


def _wish(found: Planted) -> Wish:
    assert found.request.ask is not None
    assert isinstance(found.request.ask.truth, Wish)
    return found.request.ask.truth


@pytest.mark.parametrize(("kind", "variant"), CHANGES + CANCELLATIONS)
def test_the_order_is_as_far_as_the_variant_says_and_the_mail_names_it(kind, variant):
    """SOP-06 step 2: the stage decides; the clerk finds the order by the number in the mail."""
    for found in every(kind, variant):
        (order,) = found.opening.orders
        assert order.status is STANDS[variant]
        assert found.request.ask is not None
        assert order.po_number in found.request.ask.text
        assert _wish(found).shipped is (variant == "shipped")
        desk = Desk(found.opening, Sop(), MONDAY)
        check_desk(desk)


@pytest.mark.parametrize(("kind", "variant"), CHANGES + CANCELLATIONS)
def test_only_the_unauthorised_writer_may_not_change_orders(kind, variant):
    """SOP-06 step 1: who writes is on file with what that person may do."""
    for found in every(kind, variant):
        writer = next(c for c in found.opening.contacts if c.id == found.request.contact_id)
        assert writer.may_change_orders is (variant != "unauthorised") is _wish(found).authorised


@pytest.mark.parametrize("variant", cancellation.VARIANTS)
def test_only_the_custom_line_is_of_an_item_that_is_not_returnable(variant):
    """SOP-06 step 4: the item says so, and the buyer answers when it is told what that costs."""
    for found in every(CaseKindName.CANCELLATION, variant):
        (order,), ask, wish = found.opening.orders, found.request.ask, _wish(found)
        custom = [i.id for i in found.opening.items if not i.returnable]
        is_custom = variant in ("custom", "custom_kept")
        assert custom == ([order.lines[wish.line_no - 1].item_id] if is_custom else [])
        assert bool(ask and dict(ask.answers)) is is_custom
        assert wish.agrees is (variant != "custom_kept")


@pytest.mark.parametrize("variant", order_change.VARIANTS)
def test_there_is_stock_for_what_is_wanted_and_it_differs_from_what_is_ordered(variant):
    """The case is about the change, not about a shortage."""
    for found in every(CaseKindName.ORDER_CHANGE, variant):
        (order,), wish = found.opening.orders, _wish(found)
        if wish.pieces:
            line = order.lines[wish.line_no - 1]
            assert wish.pieces not in (0, line.qty_ordered)
            assert found.stock(line.item_id) >= wish.pieces
        assert (wish.requested_day > order.requested_day) is (variant == "date")
        assert bool(wish.ship_to_id) is (variant == "ship_to")
        assert wish.ship_to_id != order.ship_to_id
