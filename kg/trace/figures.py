"""Pictures for paper and screen. Chinese is readable on any machine: they carry a small open font."""

from pathlib import Path

from kg.errors import InputError, UsageError
from kg.settings import FONT
from kg.trace.coverage import Coverage

FORMATS = (".png", ".svg", ".pdf")
SHADES = ("#f2f2ee", "#8fb8c9", "#2f7391", "#123f57")


def style() -> dict[str, object]:
    """Settings for matplotlib in which Chinese labels are readable, with the font registered."""
    from matplotlib import font_manager

    if not any(entry.fname == str(FONT) for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(FONT)
    return {
        "font.family": ["DejaVu Sans", "Droid Sans Fallback"],
        "svg.fonttype": "path",
        "svg.hashsalt": "kg",
        "axes.unicode_minus": False,
    }


def heatmap(coverage: Coverage, path: Path) -> None:
    """Draw which places have how many reports of which year into a PNG, SVG or PDF file.

    Raises InputError where there is no report, UsageError for another kind of file.
    """
    if path.suffix not in FORMATS:
        raise UsageError("cannot draw such a file", where=str(path), next=f"name it {' or '.join(FORMATS)}")
    if not coverage.reports:
        raise InputError("no report has a place and a year", where=str(path), next="build a graph first")
    import matplotlib

    with matplotlib.rc_context(style()):
        figure = _draw(coverage)
        keep = {"Software": None} if path.suffix == ".png" else {"Date": None} if path.suffix == ".svg" else {}
        figure.savefig(path, dpi=150, metadata=keep)


def _draw(coverage: Coverage):
    from matplotlib.colors import ListedColormap
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    rows, years = coverage.matrix(), coverage.span()
    counts = [[min(int(row[str(year)]), 3) for year in years] for row in rows]
    figure = Figure(figsize=(3 + 0.17 * len(years), 1.6 + 0.15 * len(rows)), layout="constrained")
    axes = figure.subplots()
    axes.imshow(counts, aspect="auto", cmap=ListedColormap(SHADES), vmin=0, vmax=3)
    axes.set_yticks(range(len(rows)), [str(row["place"]) for row in rows], fontsize=7)
    step = max(1, len(years) // 30)
    axes.set_xticks(range(0, len(years), step), [str(y) for y in years[::step]], fontsize=7, rotation=90)
    axes.set_xticks([n - 0.5 for n in range(len(years))], minor=True)
    axes.set_yticks([n - 0.5 for n in range(len(rows))], minor=True)
    axes.grid(which="minor", color="white", linewidth=0.6)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    total = sum(int(row["reports"]) for row in rows)
    axes.set_title(f"报告覆盖：{len(rows)} 地，{years[0]}–{years[-1]} 年，{total} 份", fontsize=10, loc="left")
    names = zip(SHADES, ("无", "1 份", "2 份", "3 份以上"), strict=True)
    handles = [Patch(color=shade, label=label) for shade, label in names]
    axes.legend(handles=handles, ncols=4, fontsize=7, frameon=False, loc="lower right", bbox_to_anchor=(1, 1))
    return figure
