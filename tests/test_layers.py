"""The house keeps its shape: imports go down only, and each foreign library has one door."""

import ast
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parent.parent / "kg"
ORDER = [
    "errors",
    "model",
    "ids",
    "settings",
    "lexicon",
    "tables",
    "text",
    "extract",
    "resolve",
    "graph trace",
    "stories",
    "build",
    "serve explore",
    "cli",
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names.split()}
DOORS = {
    "spacy": {"extract"},
    "jieba": {"extract"},
    "ahocorasick_rs": {"extract", "text"},
    "rdflib": {"graph"},
    "requests": {"graph"},
    "pyoxigraph": {"graph", "serve"},
    "pyshacl": {"graph"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "pyvis": {"explore"},
    "typer": {"cli"},
    "pypdfium2": {"text"},
    "docx": {"text"},
    "trafilatura": {"text"},
    "opencc": {"text"},
    "charset_normalizer": {"text"},
    "openpyxl": {"tables"},
    "networkx": {"trace", "graph", "explore"},
    "matplotlib": {"trace"},
    "dask": {"build"},
    "distributed": {"build"},
    "fsspec": {"build"},
    "rapidfuzz": {"resolve"},
}
FILES = sorted(KG.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(KG).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "kg" else {node.module}
    return found


def upward(here: str, names: set[str]) -> list[str]:
    """Imports of our own rooms that are not below this one."""
    rooms = {name.split(".")[1] for name in names if name.startswith("kg.")}
    return sorted(r for r in rooms if r != here and RANK.get(r, -1) >= RANK[here])


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(KG)))
def test_imports_go_down_and_through_the_doors(file):
    names, here = imports(ast.parse(file.read_text(encoding="utf-8"))), room(file)
    if here not in ("__init__", "__main__"):
        assert upward(here, names) == []
    tops = {name.split(".")[0] for name in names}
    assert {lib for lib in tops & set(DOORS) if here not in DOORS[lib]} == set()


def test_the_check_sees_an_upward_import_inside_a_function():
    tree = ast.parse("def f():\n    from kg.graph import store\n    import kg.cli\n")
    assert upward("text", imports(tree)) == ["cli", "graph"]
    assert upward("build", imports(tree)) == ["cli"]
