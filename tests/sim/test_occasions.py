"""Whether a customer writes about an order at all: a mail drawn ahead is sent only while there is an occasion."""

from sim import commands as cmd
from sim.decide.occasions import has_occasion
from sim.model import Actor, CaseKindName, Role, ShipmentStatus, Uom
from sim.traffic import Ask, Occasion
from sim.units import DAY_S
from tests.builders import BOLT, DELMAR, NUT, PINE
from tests.sim.bench import Bench

WHERE = Ask(CaseKindName.STATUS_INQUIRY, "", "", about_document=1, occasion=Occasion(coming=True))
LESS = Ask(
    CaseKindName.ORDER_CHANGE, "", "", about_document=1, occasion=Occasion(undisturbed=True, line_no=1, item_id=BOLT)
)


def closed(bench: Bench) -> Bench:
    """The case of the order's mail is closed."""
    bench.do(cmd.CloseCase(1, "CLEAN"))
    return bench


def test_a_mail_without_conditions_is_always_sent() -> None:
    """Whoever plans an exercise knows that it can be."""
    assert has_occasion(Bench().desk, DELMAR, WHERE._replace(occasion=None))


def test_nobody_asks_for_an_order_that_nobody_has_entered() -> None:
    """We could not tell what the mail is about."""
    assert not has_occasion(Bench().desk, DELMAR, WHERE._replace(about_document=2))


def test_a_customer_asks_while_something_is_to_come() -> None:
    """Until the carrier has delivered it."""
    bench = Bench()
    assert has_occasion(bench.desk, DELMAR, WHERE)
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert has_occasion(bench.desk, DELMAR, WHERE)
    bench.do(cmd.RecordDelivery(1), Actor(Role.CARRIER))
    assert not has_occasion(bench.desk, DELMAR, WHERE)


def test_what_came_before_the_scenario_has_come() -> None:
    """Moments before day 0 are negative, as is the moment of what has not happened."""
    bench = Bench()
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    shipment = bench.desk.shipments[1]
    shipment.status, shipment.delivered_s = ShipmentStatus.DELIVERED, -3 * DAY_S
    assert not has_occasion(bench.desk, DELMAR, WHERE)


def test_nobody_asks_for_an_order_that_was_keyed_for_somebody_else() -> None:
    """Its customer does not know of it."""
    assert not has_occasion(Bench(customer=PINE).desk, DELMAR, WHERE)


def test_a_cancelled_order_is_not_written_about() -> None:
    """Its customer knows."""
    bench = closed(Bench())
    bench.do(cmd.CancelOrder(1))
    assert not has_occasion(bench.desk, DELMAR, WHERE)


def test_who_wants_it_sooner_writes_while_it_is_here_and_comes_later() -> None:
    """Not of what has left, what comes in time anyway, or what goes by the faster carrier already."""
    bench = closed(Bench())
    promised = bench.order.promise_day
    sooner = WHERE._replace(occasion=Occasion(undisturbed=True, sooner_than_promised=promised - 1))
    assert has_occasion(bench.desk, DELMAR, sooner)
    assert not has_occasion(
        bench.desk, DELMAR, WHERE._replace(occasion=Occasion(undisturbed=True, sooner_than_promised=promised))
    )
    bench.order.expedited_s = bench.desk.now_s
    assert not has_occasion(bench.desk, DELMAR, sooner)
    bench = closed(Bench())
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert not has_occasion(bench.desk, DELMAR, sooner)


def test_who_has_a_question_of_ours_to_answer_changes_nothing_before() -> None:
    """A change waits for the case that is open about its order."""
    bench = closed(Bench(on_hand=5))
    assert [c.order_id for c in bench.desk.open_cases.values()] == [1]
    assert not has_occasion(bench.desk, DELMAR, LESS)
    assert has_occasion(closed(Bench()).desk, DELMAR, LESS)


def test_a_line_that_is_another_one_now_is_not_named() -> None:
    """Somebody keyed other items, or fewer lines, than were ordered."""
    other = closed(Bench(cmd.LineEntry(NUT, 10, Uom.EA, -1)))
    assert not has_occasion(other.desk, DELMAR, LESS)
    second = LESS._replace(occasion=Occasion(line_no=2, item_id=BOLT))
    assert not has_occasion(closed(Bench()).desk, DELMAR, second)
