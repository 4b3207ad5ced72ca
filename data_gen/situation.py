"""How the outside world brings about a kind of case, and by which channels its order can come."""

from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from sim.model import Channel


@dataclass(frozen=True, slots=True)
class Situation:
    """How the outside world brings about a kind of case."""

    variants: tuple[str, ...]
    channels: tuple[Channel, ...]
    """How its order can come; the first unless the scenario says otherwise."""
    least_lines: int
    plant: Callable[[Draft, PlannedCase, Generator], None]


def channel_of(case: PlannedCase, situation: Situation) -> Channel:
    """How the order of a case comes."""
    return situation.channels[0] if case.channel is None else case.channel
