"""The wording of a buyer's system that fits several of our items: an article named without its size and grade."""

from collections.abc import Sequence
from os.path import commonprefix

from sim.model import Item


def words_of(description: str) -> list[str]:
    return [word.strip(",;:()").upper() for word in description.split()]


def ambiguous_description(item: Item, items: Sequence[Item]) -> str:
    """What the descriptions of all items that begin with the same word have in common at their beginning."""
    mine = words_of(item.description)
    family = [words for words in (words_of(other.description) for other in items) if words[:1] == mine[:1]]
    shared = commonprefix([*family, mine])
    return " ".join(shared[: max(1, len(mine) - 1)])
