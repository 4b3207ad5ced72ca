"""The house rules that concern text: what must not stand in the project, and what its pages promise."""

import re
import subprocess
import sys
import tomllib
from dataclasses import is_dataclass
from pathlib import Path

import pytest

import sim.model

ROOT = Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {".git", ".venv", ".hypothesis", ".orderdesk", "build", "dist", "__pycache__"}
CODE = {".py", ".toml", ".sql", ".js", ".css", ".json", ".txt", ""}
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(tmp|root|home|Users|work|opt|farm)/\w")
ADDRESS = re.compile(r"https?://([\w.-]+)")
KNOWN_HOSTS = re.compile(r"(^|\.)(example(\.(com|org|net))?|test|localhost|127\.0\.0\.1|json-schema\.org|w3\.org)$")
IGNORE_WITH_REASON = re.compile(r"# (noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\])\s*(#|-|:)?\s*\w+ \w+")


def project_files() -> list[Path]:
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not SKIPPED_FOLDERS.intersection(path.relative_to(ROOT).parts)
        and not any(part.endswith(("_cache", ".egg-info")) for part in path.parts)
    )


def is_text(path: Path) -> bool:
    return path.suffix in CODE | {".md", ".yml", ".html"}


FILES = project_files()
TEXTS = [path for path in FILES if is_text(path)]
PAGES = [path for path in FILES if path.suffix == ".md"]
SOURCES = [path for path in FILES if path.suffix == ".py"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_place_on_someones_machine():
    """A path of one machine works on no other."""
    assert found(MACHINE_PATH, TEXTS) == []


def test_code_knows_no_address_of_the_outside():
    """The product runs without the network: only example domains and this machine appear in code."""
    foreign = [
        f"{name_of(path)}: {host}"
        for path in TEXTS
        if path.suffix in CODE
        for host in ADDRESS.findall(path.read_text(encoding="utf-8"))
        if not KNOWN_HOSTS.search(host)
    ]
    assert foreign == []


def test_the_glossary_has_every_noun_of_the_model():
    """A newcomer finds each row of the books under the name that the code gives it."""
    rows = (line.split("|")[1] for line in (ROOT / "docs/glossary.md").read_text().splitlines() if line.startswith("|"))
    terms = {term.strip().lower().replace("-", " ") for row in rows for term in row.split(",")}
    nouns = (noun for noun in vars(sim.model).values() if isinstance(noun, type) and is_dataclass(noun))
    names = {" ".join(re.findall(r"[A-Z][a-z]+", noun.__name__)).lower() for noun in nouns}
    assert names - terms == set()


def test_pins_are_exact_and_plain():
    """The constraints work with any index: a name and a version a line, no hosts, hashes or options."""
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)] == []
    assert lines == sorted(lines, key=lambda line: line.lower().split("=="))


def test_every_dependency_is_pinned_and_explained():
    """What we depend on is pinned in one file and justified in one page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = [re.split(r"[<>=\[]", line)[0].lower() for line in wanted]
    pins = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    reasons = (ROOT / "docs/decisions/0006-dependencies.md").read_text().lower()
    assert [name for name in names if name not in pins] == []
    assert [name for name in names if name.removeprefix("pytest-") not in reasons] == []


def test_every_ignore_has_its_reason_on_the_same_line():
    """An ignore without a reason is never taken out again."""
    silent = [line for line in found(re.compile(r"# (noqa|type: ignore)"), SOURCES) if "re.compile" not in line]
    assert [line for line in silent if not IGNORE_WITH_REASON.search(line)] == []
    tables = re.findall(
        r"^ignore = \[\n(.*?)^\]|^\[tool\.ruff\.lint\.per-file-ignores\]\n(.*?)\n\n|^filterwarnings = \[\n(.*?)^\]",
        (ROOT / "pyproject.toml").read_text(),
        re.M | re.S,
    )
    lines = [line for table in tables for line in "".join(table).splitlines() if line.strip()]
    assert lines, "the tables of ignores were not found"
    assert [line for line in lines if " # " not in line] == []


def test_a_todo_names_its_issue():
    """A TODO without a number belongs to nobody."""
    assert (
        found(re.compile(r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))"), [path for path in SOURCES if path != Path(__file__)])
        == []
    )


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(path):
    """A reader who follows a link arrives."""
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=name_of)
def test_pages_name_only_make_targets_that_exist(path):
    """What a page tells a newcomer to type works."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    told = re.findall(r"(?:^ {4}|`)make ([a-z]+)", path.read_text(), re.M)
    assert [target for target in told if target not in targets] == []


def test_make_help_lists_every_target():
    """A target that help does not show is a secret."""
    makefile = (ROOT / "Makefile").read_text()
    declared = re.search(r"^\.PHONY: (.*)$", makefile, re.M).group(1).split()
    assert sorted(re.findall(r"^([a-z]+):.*##", makefile, re.M)) == sorted(declared)


def test_decisions_have_one_form():
    """Context, decision, consequences; numbered without gaps; listed on the front page."""
    decisions = sorted((ROOT / "docs/decisions").glob("0*.md"))
    front = (ROOT / "docs/decisions/README.md").read_text()
    for number, page in enumerate(decisions, 1):
        text = page.read_text()
        assert text.startswith(f"# {number:04d} "), page.name
        assert [h for h in ("## Context", "## Decision", "## Consequences") if h not in text] == [], page.name
        assert f"({page.name})" in front, page.name


def test_the_changelog_has_room_for_the_next_release():
    """Unreleased changes stand on top."""
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings[0] == "[Unreleased]"


EXAMPLES = [
    pytest.param(code, id=f"{name_of(page)}-{number}")
    for page in PAGES
    for number, code in enumerate(re.findall(r"^```python\n(.*?)^```", page.read_text(), re.M | re.S), 1)
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_python_on_a_page_runs(code, tmp_path):
    """An example that a reader copies does what the page says."""
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
