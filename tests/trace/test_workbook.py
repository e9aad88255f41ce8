"""Workbooks belong to kg.tables; tracing is what writes them."""

import io

from openpyxl import load_workbook

from kg.tables import workbook

ROWS = [("咸宁市", 2024, "=1+1"), ("荆州市", None, "a\x00b")]
SHEETS = {"adoptions": (("place", "year", "quote"), ROWS), "names": (("n",), [])}


def test_sheets_cells_and_no_formulas():
    book = load_workbook(io.BytesIO(workbook(SHEETS)))
    assert book.sheetnames == ["adoptions", "names"]
    rows = [[c.value for c in row] for row in book["adoptions"]]
    assert rows == [["place", "year", "quote"], ["咸宁市", 2024, "'=1+1"], ["荆州市", None, "ab"]]
    assert {c.data_type for row in book["adoptions"] for c in row} == {"s", "n"}


def test_the_same_rows_give_the_same_bytes():
    assert workbook(SHEETS) == workbook(SHEETS)
