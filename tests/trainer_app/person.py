"""A person at the screen: gives commands with keyboard and mouse, and sees to it that each reached the tape."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import scenarios
from sim.clerks import program
from sim.commands import Command, OpenRecord, TakeCase
from sim.desk import Desk
from sim.model import SEAT, Case
from sim.session import Session
from tests.trainer_app import order_gestures, party_gestures
from tests.trainer_app.hand import Hand

Gesture: TypeAlias = Callable[..., None]
"""What a command takes on the screen, told by a hand, the command, the desk and the case."""
Adapt: TypeAlias = Callable[[Command, Case], Command]


def as_it_is(command: Command, case: Case) -> Command:
    """No mistake."""
    return command


class Person(Hand):
    """Works cases of one session in one browser window."""

    gestures: Mapping[type, Gesture] = {**order_gestures.GESTURES, **party_gestures.GESTURES}

    def begin(self, scenario: str, name: str) -> None:
        """Give a name, choose a scenario, sit down."""
        self.page.goto(self.server.url)
        field = self.page.get_by_label("Your name")
        field.fill(name)
        field.press("Enter")
        self.place(f"begin_{scenario}").locator("button:enabled").click()
        self.seated()

    def seated(self) -> None:
        """The workbench is there and listens to the keys."""
        self.place("next_case").locator("button").wait_for()
        self.page.wait_for_function("window.orderdeskKeys")
        self.settled()

    def moves(self) -> list[Command]:
        """Commands on the tape, without look-ups."""
        found = self.server.tape_of(self.session_id).moves
        return [move.command for move in found if not isinstance(move.command, OpenRecord)]

    def give(self, command: Command, desk: Desk, case: Case, gesture: Gesture | None = None) -> None:
        """One command, and what it takes on the screen, once what came before has been drawn."""
        self.settled()
        before = len(self.moves())
        (gesture or self.gestures[type(command)])(self, command, desk, case)
        self.until(lambda: len(self.moves()) > before)
        assert self.moves()[-1] == command
        self.settled()

    def play(self, mirror: Session, adapt: Adapt = as_it_is) -> None:
        """The whole session as the expert works it, each command through the page; ``adapt`` makes mistakes of them."""
        mirror.skip_to_next()
        while not mirror.over:
            self.go_on(mirror, adapt)

    def go_on(self, mirror: Session, adapt: Adapt = as_it_is) -> None:
        """The next case; where there is none, the next event."""
        case = mirror.desk.next_case_for(SEAT.number)
        if case is None:
            self.button("next_event")
            mirror.skip_to_next()
        else:
            self.work(mirror, case, adapt)

    def work(
        self,
        mirror: Session,
        case: Case,
        adapt: Adapt = as_it_is,
        instead: Mapping[type[Command], Gesture] = MappingProxyType({}),
    ) -> None:
        """Take a case and give the expert's commands, to page and mirror; some with a gesture of their own."""
        self.give(TakeCase(case.id), mirror.desk, case)
        mirror.submit(TakeCase(case.id))
        for command in program.expert(mirror.position, case):
            given = adapt(command, case)
            if not isinstance(given, OpenRecord):
                self.give(given, mirror.desk, case, instead.get(type(given)))
            mirror.submit(given)

    def mirror(self) -> Session:
        """A session of the same set-up beside the one on the page: what the expert would do is asked of it."""
        return Session(scenarios.from_header(self.server.tape_of(self.session_id).header))
