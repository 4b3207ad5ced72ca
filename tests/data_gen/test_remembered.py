"""A remembered traffic is the traffic it remembers, to whoever plays it and however far."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from data_gen import NORTHGATE, RememberedTraffic, StreamProfile, make_company, make_traffic
from tests.builders import MONDAY


def drawn():
    company = make_company(NORTHGATE, seed=4, first_day=MONDAY, desks=2)
    return make_traffic(company, StreamProfile(orders_per_day=30), [], seed=4)


def test_every_player_meets_the_days_as_drawn() -> None:
    """Two programs side by side, one further than the other: neither takes a day from the other."""
    remembered = RememberedTraffic(drawn())
    one, other = remembered.days(), remembered.days()
    first = list(islice(one, 2))
    assert list(islice(other, 4)) == list(islice(drawn().days(), 4))
    assert [*first, *islice(one, 2)] == list(islice(drawn().days(), 4))


def test_what_one_desk_does_to_its_opening_stays_with_it() -> None:
    """Stock is the desk's own; the next session begins with the shelf as it was."""
    remembered = RememberedTraffic(drawn())
    remembered.opening.stock[0].on_hand = 0
    assert remembered.opening == drawn().opening


class _ThreeDays:
    """A history that ends."""

    first_day = MONDAY
    opening = None

    def days(self):
        return iter(islice(drawn().days(), 3))


def test_a_traffic_that_ends_ends_here_too() -> None:
    """A history has a last day."""
    assert len(list(RememberedTraffic(_ThreeDays()).days())) == 3


def test_sessions_of_several_threads_meet_the_same_days() -> None:
    """A class begins at once; whoever asks for a day first has it drawn for all."""
    remembered = RememberedTraffic(drawn())
    with ThreadPoolExecutor(4) as class_:
        met = list(class_.map(lambda _: list(islice(remembered.days(), 4)), range(4)))
    assert met == [list(islice(drawn().days(), 4))] * 4
