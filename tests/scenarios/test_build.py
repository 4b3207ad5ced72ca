"""A world that is kept drawn is the world that would be drawn again, and no session leaves anything in it."""

import pytest

import scenarios
from sim.clerks.program import expert, sit
from sim.session import Session, Training


@pytest.fixture(scope="module")
def header() -> dict[str, object]:
    """A scenario with a stream of orders around its cases."""
    scenario = next(s for s in scenarios.catalog() if s.id == "red_team")
    return scenarios.header(scenario)


def test_a_second_session_from_one_header_is_the_session_of_a_new_world(header: dict[str, object]) -> None:
    """The first was played to its end; its world was kept."""
    digests = []
    for setup in (scenarios.from_header(header), scenarios.from_header(header)):
        session = Session(setup)
        sit(session, expert)
        digests.append(session.journal.digest)
    scenario = scenarios.load_text(str(header["toml"]), "a new world")
    anew = Session(scenarios.build(scenario))
    sit(anew, expert)
    assert digests == [anew.journal.digest] * 2


def test_what_a_session_is_for_and_its_seed_are_its_own(header: dict[str, object]) -> None:
    """Who learns and who is assessed share a world; another seed is another one."""
    learns = scenarios.from_header({**header, "training": str(Training.LEARN)})
    assessed = scenarios.from_header({**header, "training": str(Training.ASSESS)})
    assert (learns.training, assessed.training) == (Training.LEARN, Training.ASSESS)
    assert learns.traffic is assessed.traffic
    other = scenarios.from_header({**header, "seed": 77})
    assert other.seed == 77
    assert other.traffic is not learns.traffic
