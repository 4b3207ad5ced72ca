"""Tone: what any reader would mind, and nothing that is a matter of taste."""

import pytest

from sim.tone import ToneFault, tone_faults

GOOD = "Dear Ann,\n\nyour order PO 77 left us on Monday. The carrier estimates Friday.\n\nKind regards\nOrder desk"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "Hi Ann, PO 77 is on its way! It should be with you on Friday. Thanks, Ada",
        "Good morning,\n\nPO 77: 40 EA of GN-10014 wait for stock.\n\nSincerely\nA. Novak",
    ],
)
def test_a_plain_letter_has_no_fault_however_it_is_worded(text: str):
    """Short or formal, with or without a name."""
    assert tone_faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("PO 77 left us on Monday and comes on Friday. Kind regards", ToneFault.NO_GREETING),
        ("Dear Ann, PO 77 left us on Monday and comes on Friday.", ToneFault.NO_CLOSING),
        (GOOD.replace("on Monday", "late, which is the carrier's fault"), ToneFault.BLAME),
        (GOOD.replace("on Monday", "ASAP"), ToneFault.JARGON),
        (GOOD.replace("on Monday.", "on Monday!!!"), ToneFault.SHOUTING),
        (GOOD.replace("your order", "CHECK YOUR ORDERS BEFORE your order"), ToneFault.SHOUTING),
        (f"Dear Ann, {'and then we looked at it again ' * 8} and so on. Kind regards", ToneFault.LONG_SENTENCES),
    ],
)
def test_each_fault_is_found(text: str, fault: ToneFault):
    """One fault, and only that one."""
    assert tone_faults(text) == [fault]
