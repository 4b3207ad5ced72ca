"""The channels of a history in our words."""

import re

import pandas as pd

from data_gen.calibrate.column_map import ColumnMap
from sim.errors import HistoryError
from sim.model import Channel

_USUAL: dict[str, str] = {
    "email": "email", "mail": "email", "pdf": "pdf", "edi": "edi", "x12": "edi", "edifact": "edi", "web": "web",
    "webshop": "web", "online": "web", "portal": "web", "ecommerce": "web", "shop": "web", "phone": "phone",
    "telephone": "phone", "call": "phone", "fax": "fax", "sheet": "sheet", "spreadsheet": "sheet", "excel": "sheet",
    "rep": "sheet", "salesrep": "sheet",
}  # fmt: skip
"""Words of exports, letters and digits only. Of any other word the user is asked which channel it is."""


def channel_of(said: str, columns: ColumnMap) -> Channel:
    """Our channel for a history's word.

    Raises:
        HistoryError: there is none.
    """
    known = [channel.value for channel in Channel]
    plain = re.sub(r"[^a-z0-9]", "", said.lower())
    word = columns.channels.get(said) or _USUAL.get(plain, plain)
    if word not in known:
        raise HistoryError(
            f"channel {said!r} is none of {', '.join(known)}; "
            f'say which it is in the file for --columns: [channels] "{said}" = "email".'
        )
    return Channel(word)


def channel_mix(channels: "pd.Series[str]", columns: ColumnMap) -> dict[Channel, float]:
    """Shares of the channels over orders; orders without one do not count.

    Raises:
        HistoryError: a channel that is none of ours.
    """
    counts = channels[channels != ""].value_counts()
    mix: dict[Channel, float] = {}
    for said, orders in counts.items():
        channel = channel_of(str(said), columns)
        mix[channel] = mix.get(channel, 0.0) + float(orders)
    total = sum(mix.values())
    return {channel: round(mix[channel] / total, 5) for channel in Channel if channel in mix}
