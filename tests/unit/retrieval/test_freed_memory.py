import subprocess
import sys
from pathlib import Path

import pytest

MEASURED = """
import resource, sys
import numpy as np
from retrieval.freed_memory import keep_freed_memory
if len(sys.argv) > 1 and not keep_freed_memory():
    sys.exit("no glibc")
np.ones(8_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    np.ones(8_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def page_faults(*arguments: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    if "no glibc" in done.stderr:
        pytest.skip("only glibc's allocator takes this advice")
    return int(done.stdout)


def test_what_is_freed_is_used_again_without_asking_the_system():
    assert page_faults("keep") * 5 < page_faults()
