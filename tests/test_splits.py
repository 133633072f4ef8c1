import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import splits


@given(st.integers(3, 200), st.data())
def test_time_is_cut_in_order_and_nothing_is_lost(total, data):
    valid = data.draw(st.integers(1, total - 2))
    test = data.draw(st.integers(1, total - 1 - valid))
    parts = splits.by_time(np.arange(total), valid, test)
    assert np.array_equal(np.concatenate(parts), np.arange(total))
    assert [len(part) for part in parts[1:]] == [valid, test]


def test_a_pandas_series_is_cut_by_position():
    series = pd.Series([1.0, 2.0, 3.0], index=[10, 11, 12])
    train, test = splits.by_time(series, 1)
    assert list(train.index) == [10, 11]
    assert list(test) == [3.0]


@pytest.mark.parametrize("lengths", [(5,), (3, 2), (0,), (-1,)])
def test_a_split_that_leaves_nothing_is_refused(lengths):
    with pytest.raises(ValueError, match="something must be left"):
        splits.by_time(list(range(5)), *lengths)


@given(st.lists(st.sampled_from("abcdef"), min_size=2).filter(lambda rows: len(set(rows)) > 1))
def test_no_group_is_on_both_sides(groups):
    held_out = groups[:1]
    train, held = splits.by_group(groups, held_out)
    assert {groups[row] for row in train}.isdisjoint(groups[row] for row in held)
    assert sorted([*train, *held]) == list(range(len(groups)))


def test_an_unknown_group_is_named():
    with pytest.raises(ValueError, match="zoe"):
        splits.by_group(["ann", "bob"], ["zoe"])


def test_one_side_may_not_be_empty():
    with pytest.raises(ValueError, match="each side"):
        splits.by_group(["ann", "ann"], ["ann"])
