"""The game file: header, one line per command, marks of the clock, checkpoints of the digest.

Each line is JSON and carries a check sum chained over all lines before it, so a changed line is found. A command is
on the disk before it acts: what was acknowledged survives a crash. A crash while writing leaves a torn last line,
which was never acknowledged: ``resume`` cuts it off, ``read`` refuses it.
"""

import json
import os
import typing
from collections.abc import Iterator
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from types import UnionType
from typing import IO, Any, NamedTuple, get_args, get_origin, get_type_hints

from sim.commands import ClerkCommand, Command
from sim.errors import CommandError, OtherVersionError, TapeError
from sim.units import Seconds

VERSION = 1
COMMANDS: dict[str, type[NamedTuple]] = {c.__name__: c for c in get_args(ClerkCommand)}
"""Commands a seat can put on a tape, by name."""


class Move(NamedTuple):
    """A command and when it was given."""

    at_s: Seconds
    command: Command


class Mark(NamedTuple):
    """The clock stood here with no command."""

    at_s: Seconds


class Checkpoint(NamedTuple):
    """After ``commands`` commands the journal had this digest."""

    commands: int
    digest: str


Line = Move | Mark | Checkpoint


class Tape(NamedTuple):
    """A whole game file."""

    header: dict[str, Any]  # Any: a JSON object
    lines: list[Line]

    @property
    def moves(self) -> list[Move]:
        """The commands only."""
        return [line for line in self.lines if isinstance(line, Move)]


def to_plain(value: object) -> object:
    """A command's argument as JSON can hold it."""
    if isinstance(value, tuple):
        return [to_plain(v) for v in value]
    return str(value) if isinstance(value, StrEnum) else value


def _from_plain(kind: Any, value: Any, where: str) -> Any:  # Any: type hints and JSON values
    origin = get_origin(kind)
    if origin is tuple:
        if not isinstance(value, list):
            raise CommandError(f"{where}: {value!r} is not a list.")
        (inner, *_) = get_args(kind)
        return tuple(_from_plain(inner, v, where) for v in value)
    if isinstance(origin, UnionType) or origin in (UnionType, typing.Union):
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError as problem:
            raise CommandError(f"{where}: {value!r} is none of {', '.join(kind)}.") from problem
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return _build(kind, value, where)
    if kind in (int, str, bool) and type(value) is not kind:
        raise CommandError(f"{where}: {value!r} is not of type {kind.__name__}.")
    return value


def _build(kind: Any, values: Any, where: str) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(values, list) or len(values) != len(hints):
        raise CommandError(f"{where}: {kind.__name__} takes {', '.join(hints)}; got {values!r}.")
    return kind(*(_from_plain(h, v, f"{where}.{n}") for (n, h), v in zip(hints.items(), values, strict=True)))


def command_from_plain(name: str, values: object) -> Command:
    """A command from its name and arguments.

    Raises:
        CommandError: unknown name, or missing or wrong argument.
    """
    kind = COMMANDS.get(name)
    if kind is None:
        raise CommandError(f"{name!r} is no command of a clerk; known are {', '.join(COMMANDS)}.")
    built: Command = _build(kind, values, name)
    return built


def _chain(before: str, body: str) -> str:
    return blake2b(f"{before}\n{body}".encode(), digest_size=6).hexdigest()


def _body(line: Line) -> dict[str, object]:
    if isinstance(line, Move):
        return {"at": line.at_s, "do": type(line.command).__name__, "with": to_plain(tuple(line.command))}
    if isinstance(line, Mark):
        return {"mark": line.at_s}
    return {"checkpoint": line.commands, "digest": line.digest}


class TapeWriter:
    """Appends to a tape; a command is on the disk when ``append`` returns."""

    def __init__(self, file: IO[bytes], chain: str, commands: int) -> None:
        self._file = file
        self._chain = chain
        self.commands = commands

    @classmethod
    def create(cls, path: Path, header: dict[str, object]) -> "TapeWriter":
        """A new tape with a header; the file must not exist."""
        writer = cls(path.open("xb"), "", 0)
        writer._write({"tape": VERSION, **header}, durable=True)
        return writer

    @classmethod
    def resume(cls, path: Path) -> tuple[Tape, "TapeWriter"]:
        """Go on with a tape after a stop or a crash; a torn last line is cut off."""
        data = path.read_bytes()
        keep = data.rfind(b"\n") + 1
        if keep < len(data):
            with path.open("r+b") as file:
                file.truncate(keep)
                file.flush()
                os.fsync(file.fileno())
        tape, chain = _read(path)
        return tape, cls(path.open("ab"), chain, len(tape.moves))

    def append(self, line: Line) -> None:
        """Add a line; commands and checkpoints are forced to the disk, marks of the clock are not."""
        self.commands += isinstance(line, Move)
        self._write(_body(line), durable=not isinstance(line, Mark))

    def _write(self, body: dict[str, object], *, durable: bool) -> None:
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        self._chain = _chain(self._chain, text)
        self._file.write(f"{self._chain} {text}\n".encode())
        self._file.flush()
        if durable:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _line(body: dict[str, Any], where: str) -> Line:
    try:
        if "do" in body:
            return Move(body["at"], command_from_plain(body["do"], body["with"]))
        if "mark" in body:
            return Mark(body["mark"])
        return Checkpoint(body["checkpoint"], body["digest"])
    except (KeyError, CommandError) as problem:
        raise OtherVersionError(
            f"{where}: {problem} The tape is from another version or was edited; play a new one."
        ) from problem


def _bodies(path: Path) -> Iterator[tuple[int, dict[str, Any], str]]:
    try:
        text = path.read_bytes().decode()
    except OSError as problem:
        raise TapeError(f"{path}: cannot be read ({problem.strerror}); name an existing tape.") from problem
    except UnicodeDecodeError as problem:
        raise TapeError(f"{path}: is not a tape (not text); name a .tape file.") from problem
    chain = ""
    rows = text.split("\n")
    if rows[-1]:
        raise TapeError(
            f"{path}, line {len(rows)}: the last line is unfinished (a crash) and was never acknowledged; "
            "continue the session once, which cuts it off, then read the tape again."
        )
    for number, row in enumerate(rows[:-1], 1):
        sum_, _, body = row.partition(" ")
        chain = _chain(chain, body)
        if sum_ != chain:
            what = "is not a tape" if number == 1 else "was changed after it was written"
            raise TapeError(
                f"{path}, line {number}: {what} (check sum {sum_[:12]!r}, expected {chain!r}); use the original."
            )
        try:
            yield number, json.loads(body), chain
        except json.JSONDecodeError as problem:
            raise TapeError(f"{path}, line {number}: is not JSON ({problem.msg}); use the original.") from problem


def _read(path: Path) -> tuple[Tape, str]:
    lines: list[Line] = []
    header: dict[str, Any] | None = None
    last = ""
    for number, body, chain in _bodies(path):
        last = chain
        if header is not None:
            lines.append(_line(body, f"{path}, line {number}"))
            continue
        if body.get("tape") != VERSION:
            raise TapeError(
                f"{path}, line 1: tape version {body.get('tape')!r}, this program reads {VERSION}; "
                "use the program version named in the header, or play a new session."
            )
        header = body
    if header is None:
        raise TapeError(f"{path}: is empty; a tape begins with a header line.")
    return Tape(header, lines), last


def read_tape(path: Path) -> Tape:
    """A tape as it stands.

    Raises:
        TapeError: torn, changed, from another version, or no tape at all.
    """
    return _read(path)[0]


__all__ = [
    "COMMANDS",
    "VERSION",
    "Checkpoint",
    "Mark",
    "Move",
    "Tape",
    "TapeWriter",
    "command_from_plain",
    "read_tape",
    "to_plain",
]
