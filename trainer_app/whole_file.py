"""Writes a file so that it is there whole, or as it was before."""

import os
from pathlib import Path

from sim.errors import OrderDeskError


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file of another name and put it in its place when it is whole.

    Raises:
        OrderDeskError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise OrderDeskError(
            f"{path}: cannot be written ({problem.strerror}); name a file in a folder that is there."
        ) from problem
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
