import numpy as np
import pytest
from rows_in_short import covered, seen

from kg.trace.adoption import adoptions
from kg.trace.curves import bass, cumulative, fit, known, logistic


def test_the_share_is_of_the_places_observed():
    reports = covered("杭州市 2014-2016\n无锡市 2012-2016\n贵州省 2015-2016")
    adopted = adoptions(seen("无锡市 2014 running\n杭州市 2016 running"), reports)
    years = range(2012, 2017)
    points = cumulative(known(adopted, reports, reports.ordered(), years), years)
    assert [(p.year, p.adopted, p.observed) for p in points] == [
        (2012, 0, 1), (2013, 0, 1), (2014, 1, 2), (2015, 1, 3), (2016, 2, 3),
    ]  # fmt: skip


def rising(curve, x, years, places=400):
    """A table in which the share of each year is the curve's, place by place."""
    shares = curve(years - years[0] + 0.0, x)
    return (np.arange(places)[:, None] < np.round(shares * places)[None, :]).astype(float)


@pytest.mark.parametrize(
    "model, curve, x, expected",
    [
        ("logistic", logistic, (2.0, -0.2, 8.0), {"ceiling": 0.881, "rate": 0.819, "midpoint": 2018.0}),
        ("bass", bass, (1.5, -4.0, -0.7), {"ceiling": 0.818, "p": 0.018, "q": 0.497}),
    ],
)
def test_known_parameters_are_found_again_inside_their_intervals(model, curve, x, expected):
    years = np.arange(2010, 2031)
    found = fit(model, rising(curve, x, years), years, draws=20)
    start = {"midpoint": 2018.0} if model == "logistic" else {}
    for name, value in (expected | start).items():
        middle, low, high = found.parameters[name]
        assert middle == pytest.approx(value, rel=0.15, abs=0.01 if name != "midpoint" else 1.0)
        assert low <= middle <= high
    assert found.r2 > 0.99 and found.rmse < 0.02


def test_too_few_years_say_nothing():
    assert fit("logistic", np.array([[0.0, 1.0, 1.0]]), range(2010, 2013)) is None
    assert fit("bass", np.full((2, 3), np.nan), range(2010, 2013)) is None


def test_a_curve_that_jumps_at_once_is_fitted_without_a_fault():
    years = np.arange(2010, 2022)
    table = np.zeros((12, 12))
    for first, places in {4: slice(0, 1), 5: slice(1, 2), 6: slice(2, 10), 7: slice(10, 11)}.items():
        table[places, first:] = 1
    for model in ("logistic", "bass"):
        assert np.isfinite(fit(model, table, years, draws=50).rmse)


def test_one_adopter_is_no_curve_even_if_the_places_observed_change():
    table = np.full((9, 8), np.nan)
    for n in range(8):
        table[: 9 - n, n] = 0
    table[0, 2:] = 1
    assert fit("logistic", table, range(2010, 2018)) is None
