"""Every request is answered and every fact is written down: no command or event may be forgotten in a table."""

from typing import get_args

from sim.cases import CASE_KINDS
from sim.cases.kind import CaseKind
from sim.commands import Command
from sim.decide import DECIDE
from sim.desk import APPLY
from sim.events import Event
from sim.model import CASE_STANDARDS, CaseKindName


def test_every_command_has_one_function_that_answers_it():
    """A command that no department lists would end a session with a bug instead of a fact."""
    assert sorted(c.__name__ for c in DECIDE) == sorted(c.__name__ for c in get_args(Command))


def test_every_event_has_one_function_that_writes_it_down():
    """A fact that no department lists could be decided but never happen."""
    assert sorted(e.__name__ for e in APPLY) == sorted(e.__name__ for e in get_args(Event))


def test_every_kind_of_case_is_found_by_its_name_and_has_a_standard():
    """A name without its file or its row would stop the desk at the first case of it."""
    assert list(CASE_KINDS) == list(CASE_STANDARDS) == list(CaseKindName)
    assert all(isinstance(kind, CaseKind) and kind.name is name for name, kind in CASE_KINDS.items())
