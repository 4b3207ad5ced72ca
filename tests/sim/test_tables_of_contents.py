"""Every request is answered and every fact is written down: no command or event may be forgotten in a table."""

from typing import get_args

from sim.commands import Command
from sim.decide import DECIDE
from sim.desk import APPLY
from sim.events import Event


def test_every_command_has_one_function_that_answers_it():
    """A command that no department lists would end a session with a bug instead of a fact."""
    assert sorted(c.__name__ for c in DECIDE) == sorted(c.__name__ for c in get_args(Command))


def test_every_event_has_one_function_that_writes_it_down():
    """A fact that no department lists could be decided but never happen."""
    assert sorted(e.__name__ for e in APPLY) == sorted(e.__name__ for e in get_args(Event))
