import warnings

import pytest
from rows_in_short import covered

from kg.errors import InputError, UsageError
from kg.trace.coverage import Coverage
from kg.trace.figures import heatmap

REPORTS = covered("杭州市 2014-2016\n亳州市 2015\n儋州市 2015\n阿坝藏族羌族自治州 2014")


@pytest.mark.parametrize("name", ["m.png", "m.svg", "m.pdf"])
def test_every_label_has_its_characters(tmp_path, name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        heatmap(REPORTS, tmp_path / name)
    assert (tmp_path / name).stat().st_size > 5000


def test_the_same_picture_twice(tmp_path):
    for name in ("a.png", "b.png", "a.svg", "b.svg"):
        heatmap(REPORTS, tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_cannot_be_drawn(tmp_path):
    with pytest.raises(UsageError):
        heatmap(REPORTS, tmp_path / "m.bmp")
    with pytest.raises(InputError):
        heatmap(Coverage([]), tmp_path / "m.png")
