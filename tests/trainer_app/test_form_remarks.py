"""What the order form says of a day before the order is entered."""

from datetime import timedelta

from sim.desk import Desk
from sim.sop import Sop
from tests.builders import MONDAY, an_opening
from trainer_app.bench.lines import day_remarks


def test_a_day_on_which_nobody_delivers_is_remarked_on_beside_the_form():
    """ORD-06: in the past or on a weekend; nothing is said of a day that can be, or of none."""
    desk = Desk(an_opening(), Sop(), MONDAY)
    assert day_remarks(desk, None) == day_remarks(desk, MONDAY) == []
    assert day_remarks(desk, MONDAY + timedelta(days=5)) == [("event_busy", "Requested: nobody delivers on Sat 14 Mar")]
    assert day_remarks(desk, MONDAY - timedelta(days=3)) == [("event_busy", "Requested: Fri 6 Mar has passed")]
