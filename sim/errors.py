"""What can go wrong with what we are given, and how it is said.

Three kinds are never mixed: a *refusal* is an event (``events.CommandRefused``), a *bug* is any other exception,
and *bad input* is one of these::

    OrderDeskError
    ├── ScenarioError      a scenario file: carries every problem with file, key, value and remedy
    ├── TapeError          a tape that cannot be read or does not replay
    │   └── OtherVersionError  one that was played by the rules of another version
    ├── CommandError       a request that is not a command at all (unknown name, missing or wrong argument)
    ├── BooksError         a books file that cannot be written or is not ours
    └── HistoryError       a company's own history of orders that cannot be used
"""


class OrderDeskError(Exception):
    """Bad input; the message names the thing, the value and the remedy."""


class ScenarioError(OrderDeskError):
    """A scenario file that cannot be played."""


class TapeError(OrderDeskError):
    """A tape that cannot be read, or a replay that differs from what was recorded."""


class OtherVersionError(TapeError):
    """A tape that is sound, but was played by the rules of another version."""


class CommandError(OrderDeskError):
    """A request that is not a well-formed command."""


class BooksError(OrderDeskError):
    """A books file that cannot be written, or is not an OrderDesk file."""


class HistoryError(OrderDeskError):
    """A history of orders that cannot be read, or tells too little."""
