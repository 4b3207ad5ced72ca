"""What puts right an order that went out wrong: which work, which goods move, and what is credited."""

import pytest

from sim.batch import Batch
from sim.batch.remedies import COMPLAINT, PRICE_CREDIT, REDELIVERY, REPLACEMENT, RETURN, aftermath, gravest
from sim.cases.as_ordered import Difference, differences, wrong_prices
from sim.decide.lines import pieces
from sim.model import ErrorKind, Uom
from sim.pricing import Charged
from sim.sop import QueueRouting, Sop
from sim.traffic import RequestLine
from tests.builders import BOLT, NUT, HandMadeTraffic, a_request

WANTED = a_request(lines=(RequestLine(BOLT, 12, Uom.EA, 100, ""), RequestLine(NUT, 5, Uom.EA, 200, "")))


@pytest.fixture
def desk():
    """The order as it was wanted: 12 bolts at 1.00, 5 nuts at 2.00."""
    sop = Sop(queue_routing=QueueRouting.POOLED)
    batch = Batch(HandMadeTraffic([WANTED]), sop=sop, clerks=["expert"], books=None)
    batch.run(1)
    return batch.desk


def comes_of(desk, wanted, names=None):
    order = desk.orders[1]
    wrong = differences(desk, wanted, order) | wrong_prices(desk, wanted, order)
    assert wrong
    assert names is None or list(wrong) == names
    return aftermath(desk, wanted, order, wrong)


def with_line(at: int, **changes: object):
    lines = list(WANTED.lines)
    lines[at] = lines[at]._replace(**changes)
    return WANTED._replace(lines=tuple(lines))


def test_an_order_as_wanted_has_no_difference(desk):
    """Else everything would come back."""
    assert differences(desk, WANTED, desk.orders[1]) == wrong_prices(desk, WANTED, desk.orders[1]) == {}


def test_too_many_go_back_and_are_credited(desk):
    """Twelve came, ten were wanted."""
    after = comes_of(desk, with_line(0, quantity=10), ["quantity:1"])
    assert (after.work, after.back, after.again) == ((COMPLAINT, RETURN), (Charged(BOLT, 2, 100),), ())
    assert (after.returned_cents, after.overcharged_cents) == (200, 0)


def test_too_few_are_sent_afterwards(desk):
    """Twelve came of two cases."""
    wanted = with_line(0, quantity=2, uom=Uom.CS)
    missing = pieces(desk, BOLT, 2, Uom.CS) - 12
    after = comes_of(desk, wanted, ["quantity:1"])
    assert (after.work, after.back) == ((COMPLAINT, REPLACEMENT), ())
    assert after.again == (Charged(BOLT, missing, 100),)
    assert after.returned_cents == 0


def test_goods_at_the_wrong_place_are_fetched_and_brought_to_the_right_one(desk):
    """Both ways for all of it, and no credit; what else is wrong with it does not move twice."""
    after = comes_of(desk, with_line(0, quantity=10)._replace(ship_to_id=11), ["ship_to", "quantity:1"])
    assert after.work == (COMPLAINT, REDELIVERY, RETURN)
    assert after.back == after.again == (Charged(BOLT, 12, 100), Charged(NUT, 5, 200))
    assert after.returned_cents == 200


def test_a_line_that_nobody_ordered_goes_back(desk):
    """All of it is credited."""
    after = comes_of(desk, WANTED._replace(lines=WANTED.lines[:1]), ["extra:2"])
    assert (after.work, after.back, after.returned_cents) == ((COMPLAINT, RETURN), (Charged(NUT, 5, 200),), 1000)


def test_too_high_a_price_is_credited_and_too_low_a_one_never_comes_back(desk):
    """No customer complains of a bargain."""
    line = desk.orders[1].lines[0]
    line.price_cents = 130
    after = comes_of(desk, WANTED, ["price:1"])
    assert (after.work, after.overcharged_cents, after.back) == ((PRICE_CREDIT,), 12 * 30, ())
    line.price_cents = 70
    assert comes_of(desk, WANTED, ["price:1"]).work == ()


def test_a_day_or_an_instruction_brings_a_complaint(desk):
    """Goods that could not be delivered as they were sent come again."""
    after = comes_of(desk, WANTED._replace(requested_day=5), ["requested_day"])
    assert (after.work, after.back, after.again) == ((COMPLAINT,), (), ())
    after = comes_of(desk, WANTED._replace(instruction="Call 419-555-0100 before delivery"), ["instruction"])
    assert (after.work, len(after.again)) == ((COMPLAINT,), 2)


def test_the_gravest_difference_names_the_error():
    """Goods at the wrong place weigh more than a wrong quantity."""
    something = Difference("", "", "")
    assert gravest({"quantity:1": something, "ship_to": something}) is ErrorKind.SHIP_TO
    assert gravest({"instruction": something}) is ErrorKind.INSTRUCTION
