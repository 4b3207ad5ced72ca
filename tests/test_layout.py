"""The shape of the code: what no linter of ours can see, read from the syntax trees."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.cases import CASE_KINDS
from sim.model import CaseKindName

ROOT = Path(__file__).resolve().parent.parent
BELOW_THE_APP = ("sim", "data_gen", "scenarios")
PACKAGES = (*BELOW_THE_APP, "trainer_app", "benchmarks")

SHARED_BY_ALL_KINDS = {
    "as_agreed",
    "as_ordered",
    "asked_once",
    "asking",
    "careless",
    "comparison",
    "conduct",
    "curiosity",
    "credit_desk",
    "diagnosis",
    "finding",
    "handover",
    "kind",
    "order_mail",
    "respite",
    "saying",
    "spoken_complaint",
    "taxonomy",
    "whereabouts",
    "written_complaint",
}

JUNK_DRAWERS = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|services?|processors?|handlers?)($|_)")
SET_MAKERS = {"set", "frozenset"}
SET_TYPES = {*SET_MAKERS, "Set", "AbstractSet", "MutableSet"}
SET_METHODS = {"union", "intersection", "difference", "symmetric_difference"}
ORDER_TAKERS = {"list", "tuple", "iter", "next", "enumerate", "zip", "map", "filter", "reversed", "dict"}
ORDER_BLIND = {"sorted", "set", "frozenset", "any", "all", "len", "sum"}


def python_files(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def last_name(node: ast.expr | None) -> str:
    """`frozenset` of `frozenset[int]`, `union` of `a.union`, `s` of `self.s`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return last_name(value)
        case ast.BinOp(left=left, op=ast.BitOr()):
            return last_name(left)
    return ""


def set_names(tree: ast.AST) -> set[str]:
    """Names and attributes that this module binds to a set, by annotation or by plain assignment."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(target=target, annotation=annotation) if last_name(annotation) in SET_TYPES:
                found.add(last_name(target))
            case ast.arg(arg=name, annotation=annotation) if last_name(annotation) in SET_TYPES:
                found.add(name)
            case ast.Assign(targets=targets, value=value) if is_set(value, frozenset()):
                found.update(last_name(target) for target in targets)
    return found - {""}


def is_set(node: ast.expr, known: set[str] | frozenset[str]) -> bool:
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in SET_MAKERS
        case ast.Call(func=ast.Attribute(attr=method, value=value)):
            return method in SET_METHODS and is_set(value, known)
        case ast.BinOp(left=left, right=right, op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor()):
            return is_set(left, known) or is_set(right, known)
        case ast.Name() | ast.Attribute():
            return last_name(node) in known
    return False


def set_order_uses(source: str) -> list[int]:
    """Lines on which the order of a set reaches something that can tell."""
    tree = ast.parse(source)
    known = set_names(tree)
    blind = {
        id(arg)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and last_name(call.func) in ORDER_BLIND
        for arg in call.args
    }

    def lines() -> Iterator[int]:
        for node in ast.walk(tree):
            match node:
                case ast.For(iter=source) if is_set(source, known):
                    yield node.lineno
                case ast.ListComp() | ast.DictComp() | ast.GeneratorExp() if id(node) not in blind:
                    yield from (node.lineno for part in node.generators if is_set(part.iter, known))
                case ast.Call(func=ast.Attribute(attr="pop", value=value), args=[]) if is_set(value, known):
                    yield node.lineno
                case ast.Call(func=ast.Attribute(attr="join"), args=[value]) if is_set(value, known):
                    yield node.lineno
                case ast.Call(func=ast.Name(id=name), args=args) if name in ORDER_TAKERS and id(node) not in blind:
                    yield from (node.lineno for arg in args if is_set(arg, known))
                case ast.Starred(value=value) if is_set(value, known):
                    yield node.lineno

    return sorted(lines())


@pytest.mark.parametrize("path", python_files(*BELOW_THE_APP), ids=name_of)
def test_no_decision_rests_on_the_order_of_a_set(path):
    """The order of a set differs from process to process, so a replay would differ: sort it first."""
    assert set_order_uses(path.read_text()) == [], f"{name_of(path)}: sort the set before going through it"


@pytest.mark.parametrize(
    "source",
    [
        "for x in {1, 2}: ...",
        "for x in set(rows): ...",
        "first = {a, b}.pop()",
        "names = frozenset(rows)\nout = [n for n in names]",
        "def f(skills: frozenset[str]): return list(skills)",
        "class D:\n    held: set[int]\n    def f(self): return next(iter(self.held))",
        "left = set(a)\nfor x in left - right: ...",
        "text = ', '.join({'a', 'b'})",
        "rows = [*{1, 2}]",
        "index = {k: 1 for k in set(rows)}",
    ],
)
def test_going_through_a_set_is_noticed(source):
    """Every ordinary way of letting the order of a set out."""
    assert set_order_uses(source)


@pytest.mark.parametrize(
    "source",
    [
        "for x in sorted({1, 2}): ...",
        "ok = x in {1, 2}",
        "ok = any(x > 1 for x in {1, 2})",
        "known = {a for a in set(rows)}",
        "rows = [1, 2]\nlast = rows.pop()",
        "queue = {'a': 1}\nfor k in queue: ...",
        "n = len(set(rows))",
    ],
)
def test_a_set_that_keeps_its_order_to_itself_is_fine(source):
    """Membership, counting and sorting do not depend on the order."""
    assert set_order_uses(source) == []


@pytest.mark.parametrize("path", python_files("sim"), ids=name_of)
def test_the_desk_holds_no_random_generator(path):
    """Chance comes first: it is drawn in data_gen, and sim only reads columns (decision 3)."""
    drawn = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Attribute) and node.attr in {"random", "default_rng", "rvs"})
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("numpy.random", "scipy.stats")))
    ]
    assert drawn == [], f"{name_of(path)}: draw it in data_gen and pass the column"


@pytest.mark.parametrize("path", python_files(*PACKAGES, "tests"), ids=name_of)
def test_each_module_says_first_what_it_is(path):
    """A newcomer reads first lines: every file begins with one."""
    assert (ast.get_docstring(ast.parse(path.read_text())) or "").strip(), f"{name_of(path)} has no docstring"


@pytest.mark.parametrize("path", python_files(*PACKAGES), ids=name_of)
def test_files_are_named_after_domain_things(path):
    """A name like `utils` or `manager` tells nothing about orders."""
    assert not JUNK_DRAWERS.search(path.stem), f"{name_of(path)}: name it after what it is about"


@pytest.mark.parametrize(
    "path", [path for path in python_files(*PACKAGES) if re.search(r"^__all__\b", path.read_text(), re.M)], ids=name_of
)
def test_a_public_face_tells_the_truth(path):
    """`__all__` is a table of contents: every name in it exists (lint keeps it sorted)."""
    module = importlib.import_module(name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in python_files(*PACKAGES)}), ids=name_of)
def test_a_folder_of_modules_is_a_package(folder):
    """Import contracts do not look into a folder without `__init__.py`."""
    assert (folder / "__init__.py").exists(), f"{name_of(folder)} needs an __init__.py"


def stems(folder: str, suffix: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob(f"[!_]*{suffix}")}


def test_a_case_kind_is_three_files_with_one_stem():
    """Rules, situation and SOP page of a kind come together or not at all."""
    kinds = {kind.value for kind in CaseKindName}
    assert {kind.value for kind in CASE_KINDS} == kinds
    assert stems("sim/cases", ".py") - SHARED_BY_ALL_KINDS == kinds
    assert stems("data_gen/situations", ".py") == kinds
    assert stems("scenarios/sop", ".md") == kinds
