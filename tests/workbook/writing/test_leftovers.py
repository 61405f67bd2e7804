from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from pip_xl.workbook.writing.leftovers import sweep


def test_the_next_run_sweeps_up_what_a_killed_one_left(tmp_path: Path) -> None:
    left = tmp_path / ".pip-xl-abcdefgh.tmp"
    young = tmp_path / ".pip-xl-ijklmnop.tmp"
    foreign = tmp_path / ".other-abcdefgh.tmp"
    for path in (left, young, foreign):
        path.write_bytes(b"x")
    long_ago = time.time() - 3600
    os.utime(left, (long_ago, long_ago))
    os.utime(foreign, (long_ago, long_ago))
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {young, foreign}


def test_a_temporary_file_of_a_living_run_is_not_swept_up(tmp_path: Path) -> None:
    left = tmp_path / ".pip-xl-abcdefgh.tmp"
    command = (
        "import sys; from pathlib import Path\n"
        "from pip_xl.workbook.writing.leftovers import _lock\n"
        "file = Path(sys.argv[1]).open('wb'); assert _lock(file); print('locked', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", command, str(left)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"locked\n"
        long_ago = time.time() - 3600
        os.utime(left, (long_ago, long_ago))
        sweep(tmp_path)
        assert left.exists()
        process.communicate(b"")
    sweep(tmp_path)
    assert not left.exists()
