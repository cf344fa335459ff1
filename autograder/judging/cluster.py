"""Has submissions judged by the workers of a Dask cluster, each with a warm pair of sides of its
own."""

import contextlib
import tempfile
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from autograder.errors import CourseError
from autograder.intake.folders import files_beside
from autograder.judging import warm

CONNECT_SECONDS = 20
_one_at_a_time = threading.Lock()


class Cluster:
    """Judges like a Workshop, on the workers of the scheduler at `address` (``tcp://host:port``);
    raises CourseError."""

    def __init__(self, address: str, setup: tuple[str, ...], isolation: bool):
        try:
            from distributed import Client
        except ImportError:
            raise CourseError(
                "a cluster needs Dask: pip install '.[cluster]' in the course's folder, here and "
                "on its workers"
            ) from None
        try:
            self.client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(
                f"no Dask scheduler answers at {address!r} ({error}); "
                "start one with: dask scheduler"
            ) from None
        self.workers = sum(self.client.nthreads().values())
        if not self.workers:
            self.close()
            raise CourseError(
                f"the scheduler at {address} has no workers; start some with: dask worker {address}"
            )
        self.setup, self.isolation = setup, isolation
        self.pool = ThreadPoolExecutor(self.workers, thread_name_prefix="cluster")

    def submit(self, job: warm.Job, tell: warm.Tell = warm.nobody) -> Future:
        """Have a job judged somewhere; the future gives the outputs by step index. A worker that
        dies costs nothing but time. `tell` hears of the steps together, at the end."""
        return self.pool.submit(self._judge, job, tell)

    def _judge(self, job: warm.Job, tell: warm.Tell) -> dict[int, list[dict]]:
        from distributed.scheduler import KilledWorker

        # pure=False: equal submissions are judged each by itself.
        judged = self.client.submit(
            judge_here, job, given_files(job), self.setup, self.isolation, pure=False
        )
        try:
            outputs = judged.result()
        except KilledWorker as error:
            raise warm.SideDied(
                f"every worker that judged it died ({error}); grade it on this machine"
            ) from None
        for index, told in outputs.items():
            tell(index, told)
        return outputs

    def close(self) -> None:
        """Leave the cluster; its workers stay."""
        with contextlib.suppress(AttributeError):
            self.pool.shutdown(wait=False, cancel_futures=True)
        self.client.close()


def given_files(job: warm.Job) -> dict[str, bytes]:
    """The assignment's own data files, which a test may read: a worker need not have the course's
    folder."""
    return files_beside(Path(job.folder))


def judge_here(
    job: warm.Job, given: dict[str, bytes], setup: tuple[str, ...], isolation: bool
) -> dict[int, list[dict]]:
    """Judge a job in this worker's process."""
    with _one_at_a_time:  # threads of one worker share its pair
        pair = warm.workshop(setup, isolation, 1).warm()
    with tempfile.TemporaryDirectory(prefix="convcourse-given-") as folder:
        for name, content in given.items():
            place = Path(folder) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return pair.judge(replace(job, folder=folder))
