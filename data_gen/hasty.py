"""What a hasty reader takes an order for, by the channel that it comes by.

A letter or a caller corrects a quantity; a fax has a digit that nobody can read; the representative's table has a row
twice, or a price of last year. Who reads with care gets the order as it is meant.
"""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from data_gen.arrivals import CHANNELS
from data_gen.columns import Booleans, Floats, Ints
from data_gen.profile import StreamProfile
from sim.model import Channel
from sim.traffic import RequestLine

LOOKS_LIKE = dict(zip("0123456789", "8738968164", strict=True))
"""What a smudged digit is most readily taken for."""
CORRECTING = (Channel.EMAIL, Channel.PDF, Channel.PHONE)
"""Where people change their minds in the same document or call."""
WITHOUT_PRICES = (Channel.PHONE, Channel.SHEET)
"""Nobody says prices aloud, and those of a representative's list are not the customer's."""

Lines = tuple[RequestLine, ...]


def among(channel: Ints, channels: Sequence[Channel]) -> Booleans:
    """Which orders come by one of some channels."""
    return np.array([one in channels for one in CHANNELS])[channel]


class HastyReadings:
    """Draws for the orders of a day how they can be misread."""

    def __init__(self, profile: StreamProfile, channel: Ints, rng: Generator) -> None:
        u_happens, self._u_line, self._u_more = rng.random((3, len(channel)))
        self._sheet = among(channel, [Channel.SHEET])
        self._fax = among(channel, [Channel.FAX]) & (u_happens < profile.smudged)
        self._corrected = among(channel, CORRECTING) & (u_happens < profile.revised)
        self._doubled = self._sheet & (u_happens < profile.sheet_doubled)

    def of(self, lines: Sequence[Lines], printed: Sequence[int], starts: Sequence[int]) -> list[Lines]:
        """The lines of each order as a hasty reader takes them, or () where there is nothing to mistake."""
        read: list[Lines] = [()] * len(lines)
        u_line, u_more = self._u_line.tolist(), self._u_more.tolist()
        for order in np.flatnonzero(self._corrected).tolist():
            read[order] = with_other_quantity(lines[order], u_line[order], u_more[order])
        for order in np.flatnonzero(self._fax).tolist():
            read[order] = with_misread_digit(lines[order], u_line[order])
        for order in np.flatnonzero(self._sheet).tolist():
            prices = printed[starts[order] : starts[order + 1]]
            rows = tuple(line._replace(price_cents=price) for line, price in zip(lines[order], prices, strict=True))
            again = (rows[int(u_line[order] * len(rows))],) if self._doubled[order] else ()
            read[order] = (*rows, *again)
        return read


def with_other_quantity(lines: Lines, u_line: float, u_more: float) -> Lines:
    """The same lines with twice or half the quantity on one of them."""
    at = int(u_line * len(lines))
    line = lines[at]
    other = line.quantity * 2 if u_more < 0.5 or line.quantity == 1 else line.quantity // 2
    return (*lines[:at], line._replace(quantity=other), *lines[at + 1 :])


def with_misread_digit(lines: Lines, u_line: float) -> Lines:
    """The same lines with the first digit of a quantity taken for another; never one that would leave nothing."""
    at = int(u_line * len(lines))
    digits = str(lines[at].quantity)
    return (*lines[:at], lines[at]._replace(quantity=int(LOOKS_LIKE[digits[0]] + digits[1:])), *lines[at + 1 :])


def mismatch_chances(profile: StreamProfile, channel: Ints, shares: Floats) -> Floats:
    """How likely each order prints one price that is not ours, so that of all orders ``price_mismatch`` do.

    Those by EDI less often than the others; on a representative's sheet it is an old price, and no question to anybody.
    """
    mute, sheet, edi = (among(channel, which) for which in (WITHOUT_PRICES, [Channel.SHEET], [Channel.EDI]))
    every = np.arange(len(CHANNELS))
    by_machine = float(shares[among(every, [Channel.EDI])].sum())
    by_people = 1 - by_machine - float(shares[among(every, WITHOUT_PRICES)].sum())
    of_edi = profile.price_mismatch * profile.edi_mismatch_factor
    of_people = (profile.price_mismatch - by_machine * of_edi) / by_people if by_people > 0 else 0.0
    chance = np.where(edi, of_edi, np.where(mute, 0.0, of_people))
    return np.where(sheet, profile.sheet_old_price, chance)
