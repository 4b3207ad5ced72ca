"""Sheet order: a sales representative's table has to become an order, without its doubles and old prices (SOP-01)."""

from collections.abc import Iterator

from sim.cases.careless import in_pieces, to_first_ship_to
from sim.cases.conduct import check_conduct
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.order_entry import OrderSteps, check_order, for_neighbour, hasty_entry, key_and_confirm, right_entry
from sim.commands import CloseCase, Command, EnterOrder
from sim.model import Case, CaseKindName, Intent, ReasonCode
from sim.units import Seconds

STEPS = OrderSteps(
    customer="step 2",
    ship_to="step 2",
    header="step 2",
    instruction="step 1",
    item="step 4",
    quantity="step 4",
    price="step 5",
    confirmation="step 7, SOP-17",
)


def standard_s(position: Position, case: Case) -> Seconds:
    """3 minutes and 0.1 a line (domain R01, spreadsheet), and one for the confirmation."""
    return 240 + 6 * len(position.request(case).lines)


def _work(position: Position, case: Case, keyed: EnterOrder) -> Iterator[Command]:
    yield from key_and_confirm(position, case, keyed)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Each row once, at the price of the day."""
    yield from _work(position, case, right_entry(position, case))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _pasted(position: Position, case: Case) -> Iterator[Command]:
    """The whole table as it stands, with doubles and prices."""
    yield from _work(position, case, hasty_entry(position, case))


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """The table as it stands, to the first address of the customer, and nothing from the mail."""
    yield from _work(position, case, to_first_ship_to(position.desk, hasty_entry(position, case)))


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    yield from _work(position, case, for_neighbour(position, case))


def _in_pieces(position: Position, case: Case) -> Iterator[Command]:
    """The table as it stands, every quantity in pieces."""
    yield from _work(position, case, in_pieces(hasty_entry(position, case)))


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as the customer gave it to the representative."""
    check_order(position, case, sheet, STEPS)
    check_conduct(position, case, sheet, reasons=(ReasonCode.CLEAN,))


KIND = CaseKind(
    CaseKindName.SHEET_ORDER,
    "Sales sheet",
    "order.entry",
    ("R01", "R02", "R09", "H01", "H07", "F01"),
    "SOP-01",
    (ReasonCode.CLEAN,),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: _pasted,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _in_pieces,
    },
    label="Sales sheet",
    messages=(Intent.QUESTION_ITEM,),
    panel=Panel.STOCK,
)
