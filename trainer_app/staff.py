"""Who may be a trainer or a manager: anybody on a machine of one's own, on a shared server whoever has the staff key.

Trainers see what is right in an exercise, and everybody's debriefs; a trainee who could choose that role would have
the answers.
"""

import hmac
import os
import time
from collections.abc import Callable

TRIES = 5
"""Wrong keys in a row after which the door stays shut for a while."""
SHUT_S = 60.0
"""... for so many seconds of the wall."""
LONGEST = 200
"""Characters of a key that are looked at."""


class StaffDoor:
    """The door of one server, the same for all its tabs, so that guessing in many tabs is no faster."""

    def __init__(self, key: str, *, wall: Callable[[], float] = time.monotonic) -> None:
        self._key = key.encode()
        self._wall = wall
        self._wrong = 0
        self._shut_until = 0.0

    @property
    def open(self) -> bool:
        """Whether everybody may pass: the server has no key."""
        return not self._key

    @property
    def shut_s(self) -> int:
        """Seconds for which no key is taken, after too many wrong ones; 0 when one may be tried."""
        return max(0, round(self._shut_until - self._wall()))

    def lets_in(self, given: str) -> bool:
        """Whether a key opens the door."""
        if self.open:
            return True
        if self.shut_s:
            return False
        if hmac.compare_digest(given[:LONGEST].encode(), self._key):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong, self._shut_until = 0, self._wall() + SHUT_S
        return False


def staff_key() -> str:
    """The key of this server (``ORDERDESK_STAFF_KEY``), or an empty text."""
    return os.environ.get("ORDERDESK_STAFF_KEY", "")[:LONGEST]
