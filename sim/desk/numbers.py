"""Which order a customer's purchase order number belongs to, for ever.

Numbers of orders on the desk are kept as they are. Of orders that have left for the books only a fingerprint stays, in
a table of plain integers (some 32 bytes an order, where the text in a dict needs ten times that), so that a run of
years keeps its memory and still finds every duplicate. Two numbers with one fingerprint of 64 bits would be taken for
one; among a million orders that happens once in millions of runs.
"""

from array import array
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

PoKey: TypeAlias = tuple[int, str]
"""A customer and a normalised number."""
_FIRST_PLACES = 1024
_FULLEST = 2 / 3
"""How much of the table may be taken before it grows."""


class OrderNumbers:
    """Orders by customer and number; a later order under the same number takes the place of an earlier one."""

    def __init__(self) -> None:
        self._here: dict[PoKey, int] = {}
        self._unknown: PoKey | None = None
        """The key that was last looked for in vain: one order asks for its number several times in a row."""
        self._filed = 0
        self._make_room(_FIRST_PLACES)

    def __len__(self) -> int:
        return len(self._here) + self._filed

    def __setitem__(self, key: PoKey, order_id: int) -> None:
        self._here[key] = order_id
        self._unknown = None

    def __getitem__(self, key: PoKey) -> int:
        found = self.get(key)
        if not found:
            raise KeyError(key)
        return found

    def get(self, key: PoKey, default: int = 0) -> int:
        """The order under a number, or what is given instead."""
        found = self._here.get(key)
        if found is None and key != self._unknown:
            found = self._ids[self._place(_fingerprint(key))]
            if not found:
                self._unknown = key
        return found or default

    def file(self, key: PoKey, order_id: int) -> None:
        """The order has left for the books; from now on only the fingerprint of its number is kept."""
        if self._here.get(key) != order_id:
            return  # a later order has the number
        del self._here[key]
        if self._filed >= _FULLEST * len(self._prints):
            self._grow()
        self._put(_fingerprint(key), order_id)

    def _place(self, fingerprint: int) -> int:
        """Where a fingerprint is, or would be put."""
        mask = len(self._prints) - 1
        place = fingerprint & mask
        while self._prints[place] not in (0, fingerprint):
            place = (place + 1) & mask
        return place

    def _put(self, fingerprint: int, order_id: int) -> None:
        place = self._place(fingerprint)
        self._filed += not self._prints[place]
        self._prints[place], self._ids[place] = fingerprint, order_id

    def _make_room(self, places: int) -> None:
        self._prints, self._ids = array("Q", bytes(8 * places)), array("q", bytes(8 * places))

    def _grow(self) -> None:
        rows = zip(self._prints, self._ids, strict=True)
        self._filed = 0
        self._make_room(2 * len(self._prints))
        for fingerprint, order_id in rows:
            if fingerprint:
                self._put(fingerprint, order_id)


@lru_cache(maxsize=1024)  # an order asks for its number several times on its day
def _fingerprint(key: PoKey) -> int:
    digest = blake2b(f"{key[0]} {key[1]}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) or 1
