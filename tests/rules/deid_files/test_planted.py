"""Every identifier planted in a file is read, or gone from what is kept: never kept unread."""

from collections import Counter

import pytest

from telementor.rules.deid.files import Reason, Unreadable, extract, keep, strip
from tests.rules.deid_files.planted import DICOM, FILES, WORD, Planted, holds, kept, outcome

each = pytest.mark.parametrize("planted", FILES, ids=str)


@each
def test_it_was_really_planted(planted: Planted) -> None:
    pieces = planted.place in {"split runs", "kerned", "field code"}  # letter by letter, as it is typed and corrected
    assert pieces or holds(planted.data(), WORD)


@each
def test_it_is_read_where_it_stays_and_gone_where_nobody_presents_it(planted: Planted) -> None:
    found = outcome(planted)
    assert not found.refused
    assert not found.leaked
    assert (found.found, found.gone) == (planted.seen, not planted.seen)


@each
def test_a_second_time_changes_nothing(planted: Planted) -> None:
    once = kept(planted)
    assert keep(once.data, planted.name) == once


@pytest.mark.parametrize("planted", DICOM, ids=str)
@pytest.mark.parametrize("use", [extract, strip, keep])
def test_dicom_is_refused(planted: Planted, use) -> None:
    with pytest.raises(Unreadable) as refusal:
        use(planted.data(), planted.name)
    assert refusal.value.reason is Reason.DICOM


def test_there_are_at_least_twelve_files_of_each_format() -> None:
    counts = Counter("picture" if p.form in {"PNG", "WebP", "TIFF"} else p.form for p in [*FILES, *DICOM])
    assert min(counts.values()) >= 12
