"""The file that says which column of a history means what: TOML, checked against a published schema."""

from pathlib import Path

from data_gen.calibrate import ColumnMap
from scenarios.problem import ScenarioProblems
from scenarios.toml_file import parse_toml, read_file, schema_problems

MAX_BYTES = 64 * 1024
SCHEMA = "columns_schema.json"


def load_columns(path: Path) -> ColumnMap:
    """A user's words for columns and channels.

    Raises:
        ScenarioProblems: with every problem of the file.
    """
    text = read_file(path, MAX_BYTES)
    data = parse_toml(text, str(path), most_bytes=MAX_BYTES, remedy="It names columns, not rows.")
    problems = schema_problems(data, text.decode(), str(path), schema=SCHEMA, what="a map of columns")
    if problems:
        raise ScenarioProblems(sorted(problems, key=lambda p: (p.line, p.key)))
    return ColumnMap(columns=data.get("columns", {}), channels=data.get("channels", {}), **data.get("cleaning", {}))
