"""The outside world plays its part: it brings what was drawn, answers, decides, carries, and only gives commands."""

from sim.world.playing import World

__all__ = ["World"]
