"""The house keeps its shape: imports go down only, and each foreign library has one door."""

import ast
from graphlib import CycleError, TopologicalSorter
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


def modules(package: Path) -> dict[str, set[str]]:
    """The modules of a package, each with those of it that it imports, inside functions too."""
    files = {named(file, package): file for file in package.rglob("*.py")}
    found = {}
    for name, file in files.items():
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        parts = [(n.module, alias.name) for n in nodes if isinstance(n, ast.ImportFrom) for alias in n.names]
        whole |= {f"{module}.{part}" if f"{module}.{part}" in files else module for module, part in parts}
        found[name] = whole & files.keys() - {name}
    return found


def named(file: Path, package: Path) -> str:
    return ".".join(file.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")


def test_no_modules_import_each_other_in_a_circle():
    TopologicalSorter(modules(KG)).prepare()


def test_the_check_sees_a_circle_inside_a_package(tmp_path):
    (tmp_path / "kg" / "graph").mkdir(parents=True)
    (tmp_path / "kg" / "graph" / "store.py").write_text("from kg.graph.wire import send\n")
    (tmp_path / "kg" / "graph" / "wire.py").write_text("def send():\n    from kg.graph import store\n")
    with pytest.raises(CycleError):
        TopologicalSorter(modules(tmp_path / "kg")).prepare()
