"""A TOML file against its published schema: every problem at once, each with file, line, key, value and remedy."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from math import isfinite
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from scenarios.problem import Problem, ScenarioProblems, line_of

_TYPES = {
    "integer": "a whole number",
    "number": "a number",
    "string": 'text in quotes, such as "pdf"',
    "boolean": "true or false",
    "array": "a list, such as [1, 2]",
    "object": "a table",
}
"""What the types of the schema are to whoever writes a file."""
_HINTS = {
    "required": "Add the key",
    "type": "Give a value of that type",
    "pattern": "Write it in that form",
    "enum": "Use one of these",
    "minimum": "Use a larger value",
    "maximum": "Use a smaller value",
    "exclusiveMinimum": "Use a larger value",
    "minItems": "Give more values",
    "maxItems": "Give fewer values",
    "format": "Write it in that form",
}


@cache
def published_schema(name: str) -> dict[str, Any]:  # Any: a JSON document
    """A JSON Schema that is shipped, by its file's name."""
    loaded: dict[str, Any] = json.loads(resources.files("scenarios").joinpath(name).read_text(encoding="utf-8"))
    return loaded


def read_file(path: Path, most_bytes: int = -1) -> bytes:
    """The bytes of a file; one that is larger than it may be is read just so far that ``parse_toml`` sees it.

    Raises:
        ScenarioProblems: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1 if most_bytes >= 0 else -1)
    except OSError as problem:
        said = Problem(str(path), 1, "file", "", f"cannot be read ({problem.strerror})", "Name an existing file.")
        raise ScenarioProblems([said]) from problem


def shipped(folder: str) -> list[str]:
    """Names of the files that are shipped in a folder of this package."""
    files = resources.files("scenarios").joinpath(folder).iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def named_file(name: str | Path, folder: str, *, what: str, spelled: str, most_bytes: int) -> tuple[bytes, str]:
    """The bytes of a shipped file by its name (``spelled`` as files are), or of a .toml file; and what it is called.

    Raises:
        ScenarioProblems: there is no such file.
    """
    path = Path(name)
    if path.suffix == ".toml":
        return read_file(path, most_bytes), str(path)
    known = shipped(folder)
    if spelled in known:
        file_name = f"{spelled}.toml"
        return resources.files("scenarios").joinpath(folder, file_name).read_bytes(), file_name
    remedy = f"Use one of {', '.join(known)}, or a .toml file."
    raise ScenarioProblems([Problem(str(name), 1, what, "", "is not known", remedy)])


def parse_toml(text: str | bytes, source: str, *, most_bytes: int, remedy: str) -> dict[str, Any]:
    """What a TOML text says.

    Raises:
        ScenarioProblems: it is too large, or is no TOML.
    """
    size = len(text.encode()) if isinstance(text, str) else len(text)
    if size > most_bytes:
        raise ScenarioProblems(
            [Problem(source, 1, "file", f"{size} bytes", f"is larger than {most_bytes} bytes", remedy)]
        )
    try:
        as_text = text if isinstance(text, str) else text.decode()
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        said = Problem(source, line, "file", "", f"is not UTF-8 text (byte {problem.start})", "Save it as UTF-8.")
        raise ScenarioProblems([said]) from problem
    try:
        return tomllib.loads(as_text)
    except RecursionError as problem:
        said = Problem(source, 1, "TOML", "", "has lists inside lists without end", "Take the brackets out.")
        raise ScenarioProblems([said]) from problem
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        line = int(at.group(1)) if at else as_text.count("\n") + 1
        said = Problem(source, line, "TOML", "", str(problem), "Correct the line; text goes in double quotes.")
        raise ScenarioProblems([said]) from problem


def schema_problems(data: Mapping[str, Any], text: str, source: str, *, schema: str, what: str) -> list[Problem]:
    """What the published schema of that name does not allow; ``what`` says what the file is of."""
    return [
        problem for error in _validator(schema).iter_errors(data) for problem in _of_schema(error, text, source, what)
    ]


@cache
def _validator(schema: str) -> Any:  # Any: the library ships no types
    """Stricter than JSON in numbers: TOML tells 7 from 7.0, and has values that are no numbers."""
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    types = types.redefine("number", lambda _, value: type(value) is int or (type(value) is float and isfinite(value)))
    return extend(Draft202012Validator, type_checker=types)(published_schema(schema), format_checker=FormatChecker())


def _of_schema(error: ValidationError, text: str, source: str, what: str) -> Iterator[Problem]:
    path: list[str | int] = list(error.absolute_path)
    kind = str(error.validator)
    if kind == "additionalProperties":
        yield from _unknown_keys(error, path, text, source, what)
        return
    remedy = _HINTS.get(kind, "Correct the value")
    value = "" if isinstance(error.instance, dict | list) else as_written(error.instance)
    message = error.message
    if kind == "required":
        path.append(next(key for key in error.validator_value if error.message.startswith(repr(key))))
        message = "is missing"
    elif kind == "type" and error.validator_value in _TYPES:
        message = f"is not {_TYPES[error.validator_value]}"
    elif kind == "pattern":
        message = f"is not of the form {error.validator_value}"
    elif kind == "enum":
        near = get_close_matches(str(error.instance), [str(v) for v in error.validator_value], 1)
        message = f"is none of {', '.join(map(str, error.validator_value))}"
        remedy = f"Did you mean {near[0]}" if near else remedy
    yield Problem(source, line_of(text, path), ".".join(map(str, path)) or "file", value, message, f"{remedy}.")


def _unknown_keys(
    error: ValidationError, path: list[str | int], text: str, source: str, what: str
) -> Iterator[Problem]:
    known = list(error.schema["properties"])
    for key, value in error.instance.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            remedy = f"Did you mean {near[0]}." if near else f"Known here: {', '.join(known)}."
            at = [*path, key]
            where = line_of(text, at)
            yield Problem(source, where, ".".join(map(str, at)), as_written(value), f"is no key of {what}", remedy)


def as_written(value: object) -> str:
    """A value of the file in a message; TOML has dates, which JSON has not."""
    return json.dumps(value, default=str)
