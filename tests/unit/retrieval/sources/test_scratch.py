import subprocess
import sys

import pytest

from retrieval.sources.scratch import SeenIds, scratch_database


@pytest.mark.parametrize("name", ["1", "", "é", "\ud800", "x" * 5000])
def test_an_id_is_seen_once_it_was_added(name: str) -> None:
    with scratch_database(SeenIds.SCHEMA) as connection:
        seen = SeenIds(connection)
        assert name not in seen
        seen.add(name)
        seen.add(name)
        assert name in seen
        assert name + "1" not in seen


PEAK = """
import resource, sys
from retrieval.records import Product
from retrieval.sources.base import Entry, Report, Source
count = int(sys.argv[1])
source = Source("shop", None, lambda report: (Entry(n, Product(f"B{n:09d}", "x")) for n in range(count)))
assert sum(1 for _ in source.read(Report())) == count
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_ids_that_went_by_do_not_fill_the_memory() -> None:
    few, many = (
        int(subprocess.run([sys.executable, "-c", PEAK, count], capture_output=True, check=True).stdout)
        for count in ("20000", "300000")
    )
    # KiB: a set of 300,000 ids takes some 28,000; of a million it would be 90,000 and here no more than this.
    assert many < few + 20_000
