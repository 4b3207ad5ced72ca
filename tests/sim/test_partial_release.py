"""Release in part: what fits under the limit goes, the rest stays at its line until credit lifts that too (SOP-03)."""

from sim import commands as cmd
from sim.decide.credit import lines_that_stay
from sim.events import RefusalCode
from sim.model import SEAT, Actor, HoldKind, Invoice, OrderStatus, Role, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, GLOVE, NUT, WASHER
from tests.sim.bench import WAREHOUSE, Bench

CREDIT = Actor(Role.CREDIT)


def _held() -> Bench:
    """Ten bolts for 10.00 and gloves for 15,000.00 against a limit of 10,000.00; confirmed, on hold."""
    lines = cmd.LineEntry(BOLT, 10, Uom.EA, -1), cmd.LineEntry(GLOVE, 3_000, Uom.EA, -1)
    bench = Bench(*lines, on_hand=20_000, sop=Sop(entry_double_check_min_cents=0))
    bench.do(cmd.ConfirmOrder(1))
    return bench


def test_what_fits_leaves_and_the_rest_stays():
    """The order is with the warehouse, which loads the line that is free and invoices it."""
    bench = _held()
    bench.do(cmd.DecideCredit(1, 1, True, "in part", keep=(2,)), CREDIT)
    assert bench.order.status is OrderStatus.RELEASED
    bench.ship()
    assert [line.qty_shipped for line in bench.order.lines] == [10, 0]
    assert bench.refusal(WAREHOUSE, cmd.ShipOrder(1, 1)) is RefusalCode.NO_STOCK


def test_the_rest_leaves_when_credit_lifts_its_hold_too():
    """It needs no new order and no new confirmation; a clerk does not lift it beyond the rule."""
    bench = _held()
    bench.do(cmd.DecideCredit(1, 1, True, "in part", keep=(2,)), CREDIT)
    rest = next(h for h in bench.order.holds if h.active)
    assert (rest.kind, rest.line_no) == (HoldKind.CREDIT, 2)
    assert bench.refusal(SEAT, cmd.ReleaseHold(rest.id)) is RefusalCode.NOT_AUTHORISED
    bench.ship()
    bench.do(cmd.ReleaseHold(rest.id), CREDIT)
    bench.ship()
    assert bench.order.status is OrderStatus.CLOSED


def test_lines_are_taken_one_after_the_other_as_far_as_they_fit():
    """A small line behind a large one goes; what is charged and owed counts before any of them."""
    lines = [cmd.LineEntry(item, qty, Uom.EA, -1) for item, qty in ((NUT, 2_000), (GLOVE, 3_000), (WASHER, 1_000))]
    bench = Bench(*lines, on_hand=20_000)
    assert lines_that_stay(bench.desk, bench.order) == (2,)
    owing = Bench(*lines, on_hand=20_000, invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 500_000)])
    assert lines_that_stay(owing.desk, owing.order) == (2, 3)


def test_nothing_is_released_in_part_where_no_line_fits_or_all_do():
    """Then there is only a yes or a no."""
    large = Bench(cmd.LineEntry(GLOVE, 3_000, Uom.EA, -1), on_hand=20_000)
    assert lines_that_stay(large.desk, large.order) == ()
    assert lines_that_stay(Bench().desk, Bench().order) == ()


def test_credit_keeps_no_line_that_is_not_there():
    """A decision about line 7 of two is none."""
    assert _held().refusal(CREDIT, cmd.DecideCredit(1, 1, True, "in part", keep=(7,))) is RefusalCode.UNKNOWN_RECORD


def test_a_line_that_a_clerk_stops_stops_alone():
    """An export question about one line does not keep the others here."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, -1), cmd.LineEntry(NUT, 5, Uom.EA, -1))
    bench.do(cmd.SetHold(1, 2, HoldKind.EXPORT, "licence"))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert [line.qty_shipped for line in bench.order.lines] == [10, 0]
