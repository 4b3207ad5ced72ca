"""A desk with one order of Delmar on it, for tests of what may be done to an order."""

from sim import commands as cmd
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused, Event, RefusalCode
from sim.journal import Journal
from sim.model import SEAT, Actor, Channel, Order, Role, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening
from tests.invariants import check_desk

LEAD, WAREHOUSE, CUSTOMER = Actor(Role.LEAD), Actor(Role.WAREHOUSE), Actor(Role.CUSTOMER)


class Bench:
    """A clerk with a case in hand and (unless ``lines`` is empty) its order entered; ten bolts when nothing is said."""

    def __init__(
        self,
        *lines: cmd.LineEntry,
        customer: int = DELMAR,
        sop: Sop | None = None,
        on_hand: int = 100,
        **opening: object,
    ) -> None:
        start = an_opening(on_hand=on_hand, **opening)  # type: ignore[arg-type]  # arguments by name
        self.desk = Desk(start, sop or Sop(), MONDAY)
        self.clock = Clock(NINE)
        self.engine = Engine(self.desk, self.clock, Journal())
        self.customer = customer
        self.enter(1, *(lines or (cmd.LineEntry(BOLT, 10, Uom.EA, -1),)))

    def enter(self, document: int, *lines: cmd.LineEntry, po: str = "") -> list[Event]:
        """A mail arrives, its case is taken, its order is keyed."""
        who = self.customer
        self.engine.submit(CUSTOMER, cmd.ReceiveDocument(document, Channel.EMAIL, who, who, None, "", "", ""))
        self.engine.submit(SEAT, cmd.TakeCase(self.desk.next_case - 1))
        entry = cmd.EnterOrder(document, who, 10 * who + 1, po or f"PO-{document}", 3, "", lines)
        return self.engine.submit(SEAT, entry)

    @property
    def order(self) -> Order:
        """The first order."""
        return self.desk.orders[1]

    def refusal(self, actor: Actor, command: cmd.Command) -> RefusalCode | None:
        """Why a command was refused, or None; the desk adds up either way."""
        fact = self.engine.submit(actor, command)[0]
        check_desk(self.desk)
        return fact.code if isinstance(fact, CommandRefused) else None

    def do(self, command: cmd.Command, actor: Actor = SEAT) -> None:
        """Carry out what must be allowed."""
        fact = self.engine.submit(actor, command)[0]
        assert not isinstance(fact, CommandRefused), fact
        check_desk(self.desk)

    def wait(self, minutes: int = 1) -> None:
        """Time passes."""
        self.clock.run_until(self.clock.now_s + 60 * minutes)

    def ship(self) -> None:
        """The carrier leaves with what is ready."""
        self.do(cmd.ShipOrder(1, 1), WAREHOUSE)
