"""Sessions as the server keeps them: paced, on tape, resumed by whoever asks, and silent about the truth."""

import pickle
from collections.abc import Callable, Iterator

import pytest

import scenarios
from sim.commands import OpenRecord, TakeCase
from sim.errors import TapeError
from sim.model import SEAT
from trainer_app.clock import PacedClock
from trainer_app.registry import Registry


@pytest.fixture
def server(tmp_path) -> Iterator[Callable[[], Registry]]:
    """Starts a server's registry on the test's data; all are closed in the end."""
    started: list[Registry] = []

    def start() -> Registry:
        started.append(Registry(tmp_path))
        return started[-1]

    yield start
    for registry in started:
        registry.close()


class Wall:
    """A wall clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_time_follows_the_wall_at_its_pace():
    """Ten seconds at five times the pace are fifty; a pause costs nothing; a jump stays."""
    wall = Wall()
    clock = PacedClock(1000, wall=wall)
    wall.now = 7
    assert clock.now_s() == 1000
    clock.set_pace(5)
    wall.now = 17
    assert clock.now_s() == 1050
    clock.set_pace(0)
    wall.now = 100
    assert clock.now_s() == 1050
    clock.set_to(2000)
    assert clock.now_s() == 2000


def test_the_clock_is_marked_every_five_seconds():
    """A crash costs at most five seconds of the wall."""
    wall = Wall()
    clock = PacedClock(0, wall=wall)
    said = []
    for second in range(1, 13):
        wall.now = second
        said.append(clock.mark_due())
    assert [n for n, yes in enumerate(said, 1) if yes] == [5, 10]


def test_a_session_is_resumed_at_its_minute_with_its_digest(server):
    """Another server on the same data leads back to where the person was; it stands still until somebody goes on."""
    began = server().begin(scenarios.load("first_day"), "Ada")
    case = began.session.desk.next_case_for(SEAT.number)
    assert began.submit(TakeCase(case.id)) == ""
    began.submit(OpenRecord("document", case.document_id))
    began.keep_draft("entry-1", {"po": "half typ"})
    again = server().sitting(began.id)
    assert again.session.journal.digest == began.session.journal.digest
    assert again.session.now_s == began.session.now_s
    assert again.draft("entry-1") == {"po": "half typ"}
    assert again.clock.pace == 0


def test_a_refusal_is_said_in_words(server):
    """What the desk refuses comes back as a sentence, and it is on the tape."""
    sitting = server().begin(scenarios.load("first_day"), "Ada")
    assert "not on file" in sitting.submit(TakeCase(999))


def test_a_frozen_clock_waits_for_the_work_before_it(server):
    """Nobody ends the guided day by pressing "next event" too often."""
    sitting = server().begin(scenarios.load("first_day"), "Ada")
    before = sitting.session.now_s
    sitting.next_event()
    sitting.set_pace(10)
    assert sitting.session.now_s == before
    assert sitting.clock.pace == 0
    assert sitting.why_not_next()


@pytest.mark.parametrize("session_id", ["", "../../etc/passwd", "x" * 22, "a/b/c/d/e/f/g/h/i/j/k"])
def test_an_id_that_is_no_session_is_told_kindly(server, session_id):
    """Whatever stands in the address, nothing outside the data directory is opened."""
    with pytest.raises(TapeError, match="session"):
        server().sitting(session_id)


def test_a_finished_attempt_is_listed_with_its_points(server):
    """The list of attempts needs no replay."""
    registry = server()
    sitting = registry.begin(scenarios.load("first_day"), "Ada")
    assert [(a.learner, a.finished) for a in registry.attempts("Ada")] == [("Ada", False)]
    sitting.finish()
    (attempt,) = server().attempts("Ada")
    assert attempt.finished
    assert not attempt.passed
    assert registry.attempts("Somebody else") == []
    assert registry.learners() == ["Ada"]


def test_the_letter_a_page_gets_carries_no_truth(server):
    """A page gets plain text: no request, no key, no draw hangs on it."""
    sitting = server().begin(scenarios.load("first_day"), "Ada")
    (case, *_) = sitting.my_cases()
    packed = pickle.dumps(sitting.letter(case.document_id))
    assert b"Request" not in packed
    assert b"accepts_our_price" not in packed
