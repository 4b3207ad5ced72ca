"""Purchase orders for tests: one by hand, and any by Hypothesis."""

import datetime

from hypothesis import strategies as st

from sim.edi import PurchaseOrder850, PurchaseOrderLine, RequestedKind

_LETTERS = st.characters(
    min_codepoint=0x20, max_codepoint=0xFF, exclude_categories=("Cc", "Cf", "Zl", "Zp"), exclude_characters="\xa0"
)


def text(shortest: int, longest: int) -> st.SearchStrategy[str]:
    """Text as X12 carries it: printable, delimiters and accents included, no blanks at the ends."""
    return st.text(_LETTERS, min_size=shortest, max_size=longest).filter(lambda t: t == t.strip())


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


_DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
_NUMBERS = st.integers(1, 999_999_999)


@st.composite
def orders(draw: st.DrawFn) -> PurchaseOrder850:
    """Any order that the standard can carry."""
    numbers = draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=6, unique=True))
    requested = draw(st.none() | _DAYS)
    kinds = st.sampled_from(RequestedKind)
    gtins = st.sampled_from((12, 13, 14)).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n))
    lines = tuple(
        PurchaseOrderLine(
            line_no=number,
            quantity=draw(st.integers(0, 10**15 - 1)),
            uom=draw(st.sampled_from(("EA", "CA", "BX", "DZ", "PL"))),
            price_cents=draw(st.none() | st.integers(0, 10**12)),
            buyer_part=draw(_optional(text(1, 48))),
            vendor_part=draw(_optional(text(1, 48))),
            gtin=draw(_optional(gtins)),
            description=draw(text(0, 80)),
        )
        for number in numbers
    )
    return PurchaseOrder850(
        sender_id=draw(text(2, 15)),
        receiver_id=draw(text(2, 15)),
        control_no=draw(_NUMBERS),
        group_no=draw(_NUMBERS),
        set_no=draw(_NUMBERS),
        purpose=draw(st.sampled_from(("00", "05", "07"))),
        po_type=draw(st.sampled_from(("SA", "NE", "DS"))),
        po_number=draw(text(1, 22)),
        po_date=draw(_DAYS),
        requested_date=requested,
        requested_kind=draw(kinds) if requested else RequestedKind.DELIVER,
        ship_to_code=draw(_optional(text(2, 80))),
        ship_to_name=draw(_optional(text(1, 60))),
        lines=lines,
    )


def an_order() -> PurchaseOrder850:
    return PurchaseOrder850(
        sender_id="HARBORHOTELS",
        receiver_id="NORTHGATE",
        control_no=417,
        group_no=52,
        set_no=1,
        purpose="00",
        po_type="SA",
        po_number="HH-20991",
        po_date=datetime.date(2026, 11, 20),
        requested_date=datetime.date(2026, 11, 30),
        requested_kind=RequestedKind.DELIVER,
        ship_to_code="0042",
        ship_to_name="Harbor Hotel Pier 4",
        lines=(
            PurchaseOrderLine(1, 12, "EA", 450, "HH-77", "NG-1042", "012345678905", "Nitrile gloves, medium"),
            PurchaseOrderLine(2, 3, "CA", 8_900, "HH-12", None, None, "Paper towels"),
        ),
    )
