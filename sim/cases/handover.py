"""Handing a case over: what the colleague must be told, and what must not be given away at all (SOP-27)."""

from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.units import MINUTE_S, Seconds

SHIFT_ENDS_S: Seconds = 30 * MINUTE_S
"""Before the end of the shift whatever will not be done goes to a colleague; earlier one finishes it oneself."""


def check_hand_over(complete: bool, left_s: Seconds, sheet: Sheet) -> None:
    """A note that lets the colleague go on, and a shift that was ending; ``left_s`` is what is left of it."""
    sheet.outcome(
        "given_away",
        "Had to be handed over",
        left_s <= SHIFT_ENDS_S,
        expected=f"your own work until the last {SHIFT_ENDS_S // MINUTE_S} minutes of the shift",
        actual=f"handed over with {left_s // MINUTE_S} minutes left",
        step="SOP-27: hand over what you cannot finish",
        weight=CRITICAL,
    )
    sheet.communication(
        "handover_note",
        "The colleague can go on from the note",
        complete,
        expected="state, next step, who waits for whom, and by when, before it is due",
        actual="complete" if complete else "something is missing",
        step="SOP-27: hand-over note",
        weight=MAJOR,
    )
