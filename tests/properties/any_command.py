"""Any command at all: a strategy for every request there is, made from the names and types of its fields.

A new command is tried from the day it is written; nobody has to list it.
"""

from enum import StrEnum
from typing import get_args, get_type_hints

from hypothesis import strategies as st

from sim import commands as cmd
from sim.model import SEAT, Actor, Role, Uom


def some_of(rows: st.SearchStrategy) -> st.SearchStrategy:
    """None to three of them, as a tuple."""
    return st.lists(rows, max_size=3).map(tuple)


ids = st.integers(0, 8)
items = st.integers(0, 6)
quantities = st.integers(-1, 40)
prices = st.sampled_from([-1, 0, 50, 90, 100, 101, 200, 300, 1000])
days = st.integers(-1, 30)
streets = st.sampled_from(["", "1 Foundry Rd", "PO Box 12", "77 Mill Street"])
lines = st.builds(cmd.LineEntry, items, quantities, st.sampled_from(list(Uom)), prices)
parsed_lines = st.builds(
    cmd.ParsedLine,
    st.sampled_from(["SF-1", "SF-2", ""]),
    st.just(""),
    st.just(""),
    st.just(""),
    quantities,
    st.sampled_from(list(Uom)),
    prices,
)
BY_NAME = {
    "amount_cents": st.integers(-1, 3000),
    "edi_text": st.just(""),
    "ack_text": st.just(""),
    "ack_verdict": st.just(""),
    "address_id": st.integers(10, 36),
    "buyer_part": st.sampled_from(["", "SF-2"]),
    "by_s": st.integers(0, 90_000),
    "fee_cents": st.sampled_from([0, 7_500]),
    "entity": st.sampled_from(["order", "customer", "nothing"]),
    "item_id": items,
    "line": lines,
    "line1": streets,
    "phone": st.sampled_from(["", "419-555-0101", "(312) 555-0199"]),
    "po_number": st.sampled_from(["", "P1", "P2"]),
    "postal": st.sampled_from(["43612", "4361"]),
    "qty": quantities,
    "quantity": quantities,
    "ship_to_id": st.integers(10, 36),
    "state": st.sampled_from(["OH", "ohio"]),
    "tax_id": st.sampled_from(["", "12-3456789"]),
}
"""What a field is drawn from when its name says more than its type."""
BY_TYPE: dict[object, st.SearchStrategy] = {
    int: ids,
    bool: st.booleans(),
    str: st.sampled_from(["", "North Branch", "Ann Lee"]),
    tuple[cmd.LineEntry, ...]: some_of(lines),
    tuple[int, ...]: some_of(ids),
    tuple[tuple[int, int], ...]: some_of(st.tuples(ids, quantities)),
    cmd.ParsedOrder | None: st.none()
    | st.builds(
        cmd.ParsedOrder,
        st.sampled_from(["", "W-1"]),
        st.just("S1"),
        days,
        st.lists(parsed_lines, max_size=2).map(tuple),
    ),
}


def values(name: str, kind: object) -> st.SearchStrategy:
    """What a field may hold."""
    if name in BY_NAME:
        return BY_NAME[name]
    if name.endswith("_day"):
        return days
    if name.endswith("_cents"):
        return prices
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    choices = [part for part in get_args(kind) or (kind,) if part is not type(None)]
    assert len(choices) == 1, f"{name}: {kind} has no strategy; add one to BY_TYPE"
    assert issubclass(choices[0], StrEnum), f"{name}: {kind} has no strategy; add one to BY_TYPE"
    return st.sampled_from([*choices[0], *([None] if get_args(kind) else [])])


def any_of(command: type) -> st.SearchStrategy:
    """A strategy for one command."""
    return st.builds(command, **{name: values(name, kind) for name, kind in get_type_hints(command).items()})


CLERKS = get_args(cmd.ClerkCommand)
WORLDS = get_args(cmd.WorldCommand)
clerk_commands = st.one_of([any_of(command) for command in CLERKS])
world_commands = st.one_of([any_of(command) for command in WORLDS])
actors = st.one_of(st.just(SEAT), st.builds(Actor, st.sampled_from(list(Role))))
