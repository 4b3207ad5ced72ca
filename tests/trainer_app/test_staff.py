"""The staff key: compared in constant time, and not to be guessed in a hurry."""

from trainer_app.staff import SHUT_S, TRIES, StaffDoor


class Wall:
    """A clock that stands where it was put."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_without_a_key_the_door_is_open() -> None:
    """One person, one machine."""
    door = StaffDoor("")
    assert door.open
    assert door.lets_in("")


def test_only_the_key_opens() -> None:
    """Not a part of it, nor more."""
    door = StaffDoor("blue heron 7")
    assert not door.open
    assert [door.lets_in(given) for given in ("", "blue", "blue heron 77", "blue heron 7")] == [False] * 3 + [True]


def test_who_guesses_waits() -> None:
    """After five wrong keys even the right one waits a minute."""
    wall = Wall()
    door = StaffDoor("blue heron 7", wall=wall)
    for number in range(TRIES):
        assert not door.lets_in(str(number))
    assert not door.lets_in("blue heron 7")
    assert door.shut_s == SHUT_S
    wall.now = SHUT_S + 1
    assert door.lets_in("blue heron 7")
