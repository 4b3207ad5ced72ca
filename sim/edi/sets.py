"""The transaction sets we read or write: which segment may follow which, and how often."""

from dataclasses import dataclass

from sim.edi.dictionary import Loop, Use, uses


@dataclass(frozen=True, slots=True)
class TransactionSet:
    """A transaction set; ``group`` is the functional group it travels in (GS01)."""

    code: str
    group: str
    name: str
    children: tuple[Use | Loop, ...]


def _loop(most: int, line: str, *inner: Loop, then: str = "", required: bool = False) -> Loop:
    return Loop((*uses(line), *inner, *uses(then)), required, most)


_MANY = 999_999
_CARRIER = "TD1:2 TD5:12 TD3:12 TD4:5"
_CHARGES = _loop(25, "SAC! CUR")
_LINE_CHARGES = _loop(25, "SAC! CUR CTP")
_TEXTS = _loop(1000, "N9! DTM:n MSG:1000")
_LINE_TEXTS = _loop(1000, "N9! DTM:n MEA:40 MSG:1000")
_PARTY = _loop(200, f"N1! N2:2 N3:2 N4:n NX2:n REF:12 PER:n SI:n FOB {_CARRIER} PKG:200")
_LINE_PARTY = _loop(200, f"N1! N2:2 N3:2 N4 QTY:n NX2:n REF:12 PER:3 SI:n DTM FOB SCH:200 {_CARRIER} PKG:200")
_PART_PARTY = _loop(10, "N1! N2:2 N3:2 N4 NX2:n REF:12 PER:3 SI:n")
_SCHEDULE = _loop(200, "SCH! TD1:2 TD5:12 TD3:12 TD4:5 REF:n")
_QUANTITY = _loop(_MANY, "QTY! SI:n")
_PACKAGING = _loop(200, "PKG! MEA:n")
_DESCRIPTION = _loop(1000, "PID! MEA:10")
_TOTALS = _loop(1, "CTT! AMT")
_PARTS = _loop(
    1000,
    "SLN! MSG:n SI:n PID:1000 PO3:104 TC2:n DTM:10 CTP:25 PAM:10 PO4 TAX:3",
    _loop(_MANY, "N9! DTM:n MSG:n"),
    _LINE_CHARGES,
    _QUANTITY,
    _PART_PARTY,
)

_ORDER_LINE = Loop(
    (
        *uses("PO1! LIN:n SI:n CUR CN1 PO3:25"),
        _loop(_MANY, "CTP! CUR"),
        *uses("PAM:10 MEA:40"),
        _DESCRIPTION,
        *uses("PWK:25 PO4:n REF:n PER:3"),
        _LINE_CHARGES,
        *uses("IT8 CSH:n ITD:2 DIS:20 INC TAX:n FOB:n SDQ:500 IT3:5 DTM:10 TC2:n TD1 TD5:12 TD3:12 TD4:5 PCT:n"),
        *uses("MAN:10 MSG:n TXI:n CTB:n"),
        _QUANTITY,
        _SCHEDULE,
        _PACKAGING,
        _loop(_MANY, "LDT! QTY:n MSG REF:3"),
        _LINE_TEXTS,
        _LINE_PARTY,
        _PARTS,
        _loop(_MANY, "AMT! REF PCT:n"),
    ),
    required=True,
    most=100_000,
)

_ANSWERED_LINE = Loop(
    (
        *uses("PO1! LIN:n SI:n CUR PO3:25 CTP:n PAM:10 MEA:40"),
        _DESCRIPTION,
        *uses("PWK:25 PO4:n REF:n PER:3"),
        _LINE_CHARGES,
        *uses("IT8 CSH:n ITD:2 DIS:20 INC TAX:n FOB:n SDQ:500 DTM:10 LDT:12 TD1 TD5:12 TD3:12 TD4:5"),
        _loop(104, "ACK! DTM"),
        *uses("MAN:10 AMT CTB:n TXI:n"),
        _QUANTITY,
        _PACKAGING,
        _SCHEDULE,
        _LINE_TEXTS,
        _LINE_PARTY,
        _PARTS,
    ),
    most=100_000,
)

PURCHASE_ORDER = TransactionSet(
    "850",
    "PO",
    "purchase order",
    (
        *uses("ST! BEG! CUR REF:n PER:3 TAX:n FOB:n CTP:n PAM:10 CSH:5 TC2:n"),
        _CHARGES,
        *uses(f"ITD:n DIS:20 INC DTM:10 LDT:12 LIN:5 SI:n PID:200 MEA:40 PWK:25 PKG:200 {_CARRIER} MAN:10 PCT:n"),
        *uses("CTB:5 TXI:n"),
        _loop(_MANY, "AMT! REF:n DTM PCT:n"),
        _TEXTS,
        _PARTY,
        _ORDER_LINE,
        _TOTALS,
        *uses("SE!"),
    ),
)

ORDER_ACKNOWLEDGEMENT = TransactionSet(
    "855",
    "PR",
    "purchase order acknowledgement",
    (
        *uses("ST! BAK! CUR REF:n PER:3 TAX:n FOB:n CTP:n PAM:10 CSH"),
        _CHARGES,
        *uses(f"ITD:5 DIS:20 INC DTM:10 LDT:12 LIN:5 SI:n PID:200 MEA:40 PWK:25 PKG:25 {_CARRIER} MAN:10 TXI:n CTB:n"),
        _TEXTS,
        _PARTY,
        _ANSWERED_LINE,
        _TOTALS,
        *uses("SE!"),
    ),
)

FUNCTIONAL_ACKNOWLEDGEMENT = TransactionSet(
    "997",
    "FA",
    "functional acknowledgement",
    (
        *uses("ST! AK1!"),
        _loop(_MANY, "AK2!", _loop(_MANY, "AK3! AK4:99"), then="AK5!"),
        *uses("AK9! SE!"),
    ),
)

SETS = {found.code: found for found in (PURCHASE_ORDER, ORDER_ACKNOWLEDGEMENT, FUNCTIONAL_ACKNOWLEDGEMENT)}
