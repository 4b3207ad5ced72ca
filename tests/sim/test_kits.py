"""A kit is sold, priced and invoiced as one and stands on the shelf as its components (SOP-04)."""

import pytest

from sim import commands as cmd
from sim.decide.backorders import backorder_promise
from sim.decide.free import Free
from sim.events import RefusalCode
from sim.model import (
    SEAT,
    Actor,
    ApprovedAlternate,
    CaseKindName,
    Item,
    ItemStatus,
    KitComponent,
    OrderStatus,
    Role,
    Stock,
    Supply,
    Uom,
    kit_weight_g,
)
from tests.builders import BOLT, DELMAR, GLOVE, NUT, PINE, SUMMIT, WASHER, a_kit
from tests.sim.bench import WAREHOUSE, Bench


def _kits(qty: int, *more: cmd.LineEntry, **opening: object) -> Bench:
    """Delmar orders kits of two bolts and a washer; 17 of everything is there."""
    line = cmd.LineEntry(GLOVE, qty, Uom.EA, -1)
    return Bench(line, *more, on_hand=17, kit_components=a_kit(), **opening)


def test_the_scarcest_component_says_how_many_whole_kits_there_are():
    """Seventeen bolts are eight kits and one bolt over; washers would do for seventeen."""
    bench = _kits(12)
    (line,) = bench.order.lines
    assert (line.qty_ordered, line.qty_allocated, line.qty_unsourced) == (12, 8, 4)
    assert bench.desk.stock[BOLT] == Stock(BOLT, 17, 16)
    assert bench.desk.stock[WASHER] == Stock(WASHER, 17, 8)
    assert GLOVE not in bench.desk.stock


def test_what_is_left_of_a_component_is_free_for_other_orders():
    """The last whole kits leave a loose bolt and nine washers, and another line may have them."""
    bench = _kits(12, cmd.LineEntry(BOLT, 5, Uom.EA, -1), cmd.LineEntry(WASHER, 9, Uom.EA, -1))
    assert [line.qty_allocated for line in bench.order.lines] == [8, 1, 9]


def test_kits_and_loose_pieces_of_one_order_do_not_share_a_component():
    """Fifteen bolts ordered first leave two: one kit."""
    bench = Bench(
        cmd.LineEntry(BOLT, 15, Uom.EA, -1),
        cmd.LineEntry(GLOVE, 4, Uom.EA, -1),
        on_hand=17,
        kit_components=a_kit(),
    )
    assert [line.qty_allocated for line in bench.order.lines] == [15, 1]


def test_a_short_kit_is_a_case_of_its_own_beside_a_short_item():
    """Each sort of shortage has its page of the SOP, and its line."""
    bench = _kits(12, cmd.LineEntry(NUT, 40, Uom.EA, -1))
    raised = {c.kind: c.line_no for c in bench.desk.cases.values() if c.order_id == 1}
    assert (raised[CaseKindName.KIT_SHORTAGE], raised[CaseKindName.SHORTAGE]) == (1, 2)


def test_whole_kits_leave_and_are_billed_and_the_rest_waits():
    """Eight of twelve leave: sixteen bolts, eight washers, an invoice for eight kits."""
    bench = _kits(12)
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    (line,) = bench.order.lines
    assert (line.qty_shipped, line.qty_invoiced, line.qty_backordered) == (8, 8, 4)
    assert (bench.desk.stock[BOLT].on_hand, bench.desk.stock[WASHER].on_hand) == (1, 9)
    assert bench.order.status is OrderStatus.RELEASED


def test_kits_that_are_all_there_leave_at_once():
    """A routine order of kits takes their components from the shelf."""
    bench = _kits(5)
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert bench.order.status is OrderStatus.CLOSED
    assert (bench.desk.stock[BOLT].on_hand, bench.desk.stock[WASHER].on_hand) == (7, 12)


def test_waiting_kits_are_served_when_the_component_that_they_lack_comes():
    """Washers that come help nobody; bolts for two kits serve two, and the third waits on."""
    bench = _kits(11, supplies=[Supply(1, WASHER, 50, 2), Supply(2, BOLT, 4, 3)])
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    (line,) = bench.order.lines
    assert (line.qty_allocated, line.qty_backordered) == (8, 3)
    bench.do(cmd.ReceiveSupply(2), WAREHOUSE)
    assert (line.qty_allocated, line.qty_backordered) == (10, 1)
    assert bench.desk.stock[BOLT] == Stock(BOLT, 21, 20)


def test_kits_are_promised_by_the_last_component_that_is_short():
    """Bolts come on day 3, but of washers there are too few as well, and they come on day 7."""
    bench = _kits(30, supplies=[Supply(1, BOLT, 60, 3), Supply(2, WASHER, 40, 7), Supply(3, WASHER, 5, 2)])
    (line,) = bench.order.lines
    # Monday the 16th is day 7: on the shelf on day 8, two days by parcel.
    assert backorder_promise(bench.desk, line, line.qty_unsourced) == 10


def test_a_slipped_component_breaks_the_promise_of_a_kit():
    """Whoever waits for kits waits for each of their components."""
    bench = _kits(12, supplies=[Supply(1, BOLT, 60, 3)])
    bench.do(cmd.BackorderLine(1, 1, backorder_promise(bench.desk, bench.order.lines[0], 4)))
    bench.engine.submit(Actor(Role.PURCHASING), cmd.SlipSupply(1, 10))
    assert [c.kind for c in bench.desk.open_cases.values()][-1] is CaseKindName.LATE_SUPPLY


def test_an_alternate_takes_the_place_of_a_component_for_whom_it_is_approved():
    """Eight kits with bolts, four with nuts, all at the price of the kit."""
    bench = _kits(12, alternates=[ApprovedAlternate(1, DELMAR, BOLT, NUT)])
    net = bench.order.net_cents
    bench.do(cmd.SubstituteComponent(1, 1, NUT))
    kept, built = bench.order.lines
    assert (kept.qty_allocated, kept.qty_cancelled, kept.qty_unsourced) == (8, 4, 0)
    assert (built.item_id, built.alternate_id, built.qty_ordered, built.qty_allocated) == (GLOVE, NUT, 4, 4)
    assert bench.desk.stock[NUT] == Stock(NUT, 17, 8)
    assert bench.desk.stock[WASHER] == Stock(WASHER, 17, 12)
    assert bench.order.net_cents == net
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert bench.order.status is OrderStatus.CLOSED
    assert (bench.desk.stock[BOLT].on_hand, bench.desk.stock[NUT].on_hand) == (1, 9)


@pytest.mark.parametrize(
    ("approved", "alternate", "why"),
    [
        ((), NUT, RefusalCode.NOT_APPROVED),
        (
            (ApprovedAlternate(1, SUMMIT, BOLT, NUT), ApprovedAlternate(2, PINE, BOLT, NUT)),
            NUT,
            RefusalCode.NOT_APPROVED,
        ),
        ((ApprovedAlternate(1, DELMAR, BOLT, WASHER),), WASHER, RefusalCode.NOT_APPROVED),
        ((ApprovedAlternate(1, DELMAR, BOLT, NUT),), 0, RefusalCode.NOT_APPROVED),
    ],
)
def test_no_alternate_without_the_approval_of_just_this_customer(approved, alternate, why):
    """What others have approved counts for them; what is no alternate of the kit cannot be approved."""
    assert _kits(12, alternates=approved).refusal(SEAT, cmd.SubstituteComponent(1, 1, alternate)) is why


def test_no_alternate_that_does_not_suffice():
    """Seventeen nuts make eight kits; nine are short."""
    bench = _kits(17, alternates=[ApprovedAlternate(1, DELMAR, BOLT, NUT)])
    assert bench.refusal(SEAT, cmd.SubstituteComponent(1, 1, NUT)) is RefusalCode.NO_STOCK


def test_a_cancelled_kit_gives_all_its_components_back():
    """Nothing of the kit stays reserved."""
    bench = _kits(8)
    bench.do(cmd.CancelOrder(1))
    assert [bench.desk.stock[i].allocated for i in (BOLT, WASHER)] == [0, 0]


def test_a_changed_line_of_kits_is_looked_at_with_what_it_has_already():
    """From eight to three and back to twelve: eight again."""
    bench = _kits(8)
    bench.do(cmd.AmendLine(1, 1, 3, Uom.EA, -1))
    assert bench.desk.stock[BOLT].allocated == 6
    bench.do(cmd.AmendLine(1, 1, 12, Uom.EA, -1))
    assert bench.order.lines[0].qty_allocated == 8


def test_what_is_free_goes_down_as_lines_take_from_it():
    """Two kits take four bolts; what is asked for above what is free is not given."""
    free = Free(_kits(1).desk)
    assert (free.of(GLOVE), free.take(GLOVE, 2), free.of(BOLT), free.take(BOLT, 20), free.of(GLOVE)) == (
        7,
        2,
        11,
        11,
        0,
    )


def test_a_kit_weighs_what_its_components_weigh():
    """Freight is by weight."""
    items = {
        n: Item(n, f"IT-{n}", "", "", 10, 100, ItemStatus.ACTIVE, 0, weight_g=grams) for n, grams in ((1, 40), (3, 7))
    }
    assert kit_weight_g([KitComponent(1, 5, 1, 2), KitComponent(2, 5, 3, 1)], items) == 87
