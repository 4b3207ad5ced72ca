"""Rows to columns: rows of one table become Arrow, and a digest remembers what went by.

Numbers of a row are packed by ``struct`` and unpacked by numpy (23 ns a value; ``pa.array`` over a list needs 38);
members of an enum go as dictionary codes, other texts as strings. In a nullable column the model's "not yet" (-1 of a
moment) and "none" (0 of a reference) become null.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import starmap
from operator import attrgetter
from struct import Struct
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers: TypeAlias = npt.NDArray[np.void]
"""Rows of numbers, a field for each number column."""
Codes: TypeAlias = npt.NDArray[np.uint8]
"""Members of an enum, numbered in its order."""

_STRUCT_CODES = {"INTEGER": "i", "BIGINT": "q", "BOOLEAN": "?"}
_TEXT_END = "\0"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the books declare it."""

    name: str
    sql_type: str
    nullable: bool


class TableColumns:
    """Turns rows into Arrow, in the order of the table's columns. ``enums`` are the columns of closed sets."""

    def __init__(self, columns: Sequence[Column], enums: Mapping[str, type[StrEnum]]) -> None:
        self._columns = tuple(columns)
        self._members = {name: tuple(enum) for name, enum in enums.items()}
        self._codes = {name: {m: code for code, m in enumerate(enum)} for name, enum in enums.items()}
        numbers = [(c.name, "<" + _STRUCT_CODES[c.sql_type]) for c in columns if c.sql_type in _STRUCT_CODES]
        self.number_names = [name for name, _ in numbers]
        self._number_type = np.dtype(numbers)
        self._pack = Struct("<" + "".join(code[1] for _, code in numbers)).pack
        self.text_names = [c.name for c in columns if c.sql_type not in _STRUCT_CODES]
        self._number_digest = blake2b()
        self._text_digests = {name: blake2b() for name in self.text_names}

    @property
    def digest(self) -> bytes:
        """Of all rows that went by, however they were cut into blocks."""
        return b"".join(d.digest() for d in (self._number_digest, *self._text_digests.values()))

    def numbers_of(self, rows: Sequence[object]) -> Numbers:
        """The number columns of rows that have them as attributes."""
        return self.numbers(map(attrgetter(*self.number_names), rows))

    def numbers(self, values: Iterable[tuple[Any, ...]]) -> Numbers:
        """The number columns of tuples. A number too big for its column is a ``struct.error``."""
        packed = b"".join(starmap(self._pack, values))
        self._number_digest.update(packed)
        return np.frombuffer(packed, self._number_type)

    def numbers_from(self, columns: Mapping[str, npt.NDArray[Any]], length: int) -> Numbers:
        """The number columns, given as columns by name."""
        numbers = np.empty(length, self._number_type)
        for name in self.number_names:
            numbers[name] = columns[name]
        self._number_digest.update(numbers.tobytes())
        return numbers

    def texts_of(self, rows: Sequence[object], *, but: Iterable[str] = ()) -> dict[str, pa.Array]:
        """The text columns of rows that have them as attributes, except those that are computed."""
        return {name: self.text(name, map(attrgetter(name), rows)) for name in self.text_names if name not in but}

    def text(self, name: str, values: Iterable[Any]) -> pa.Array:
        """One text column, of texts or of members of its enum."""
        if name in self._codes:
            return self.coded(name, self.codes(name, values))
        texts = list(values)
        self._text_digests[name].update(_TEXT_END.join([*texts, ""]).encode())
        return string_array(texts)

    def codes(self, name: str, members: Iterable[StrEnum]) -> Codes:
        """Members of the enum of a column, numbered."""
        return np.frombuffer(bytes(map(self._codes[name].__getitem__, members)), np.uint8)

    def coded(self, name: str, codes: Codes) -> pa.Array:
        """One text column, of numbered members of its enum."""
        self._text_digests[name].update(codes.tobytes())
        return pa.DictionaryArray.from_arrays(_plain_array(codes), string_array(self._members[name]))

    def batch(self, numbers: Numbers, texts: Mapping[str, pa.Array]) -> pa.RecordBatch:
        """All columns together."""
        arrays = [texts[c.name] if c.name in texts else _array(numbers[c.name], c) for c in self._columns]
        return pa.RecordBatch.from_arrays(arrays, names=[c.name for c in self._columns])


def _array(numbers: npt.NDArray[Any], column: Column) -> pa.Array:
    values = np.ascontiguousarray(numbers)
    if not column.nullable:
        return _plain_array(values)
    return _plain_array(values, valid=values != (-1 if column.name.endswith("_s") else 0))


# Arrays are made of buffers: ``pa.array`` looks for pandas first, and imports it in the middle of a run.


def _bits(flags: npt.NDArray[np.bool_]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))


def _plain_array(values: npt.NDArray[Any], *, valid: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    kind = pa.from_numpy_dtype(values.dtype)
    data = _bits(values) if values.dtype == np.bool_ else pa.py_buffer(values)
    return pa.Array.from_buffers(kind, len(values), [None if valid is None else _bits(valid), data])


def string_array(texts: Sequence[str]) -> pa.Array:
    """Texts as an Arrow array."""
    joined = "".join(texts)
    parts: Sequence[str | bytes] = texts if joined.isascii() else [text.encode() for text in texts]
    offsets = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), out=offsets[1:])
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(joined.encode()))
