"""With a Dask scheduler the judging goes to its workers; one is killed in the middle, and nobody
notices."""

import os
import signal
from pathlib import Path

import pytest
from helpers.classes import grades
from helpers.serving import PEOPLE, SMALL, answered, served

from autograder.desk.app import Mode
from autograder.desk.identity import Tokens

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install -e '.[cluster]'")
pytestmark = pytest.mark.slow


def test_a_worker_is_killed_in_the_middle(folder: Path):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        mode = Mode(Tokens(PEOPLE), port=0, scheduler=cluster.scheduler_address)
        with served(folder, mode=mode) as desk, distributed.Client(cluster) as client:
            hand_ins = {
                who: desk.hand_in(answered(folder, more="import time\ntime.sleep(4)"), who)
                for who in ("ada", "bob")
            }
            while not any(client.processing().values()):
                pass
            busy = next(address for address, jobs in client.processing().items() if jobs)
            os.kill(client.run(os.getpid, workers=[busy])[busy], signal.SIGKILL)
            for who, taken in hand_ins.items():
                assert desk.events(taken.told["id"], who)[-1]["type"] == "done"
    assert {cells["test_typed"].auto for cells in grades(folder, SMALL).values()} == {1}
