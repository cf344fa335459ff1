"""Serves FOLDER's course at PORT in a child process that is killed at random moments, KILLS times,
and then serves until its input ends.

    python desk_killed.py FOLDER PORT KILLS SEED

Judging is replaced by what is made up at once, so that receiving, telling and saving are what gets
interrupted.
"""

import asyncio
import os
import random
import signal
import sys
import time
import warnings
from pathlib import Path

from helpers.serving import PEOPLE, OneShop, Shop

from autograder.course import Course
from autograder.desk.app import Mode, running
from autograder.desk.identity import Tokens
from autograder.desk.settings import Desk

LEAST, MOST = 0.1, 1.2  # seconds from a start to its end


async def serve(folder: Path, port: int) -> None:
    """Serve until SIGTERM."""
    course, places = Course(folder), OneShop()
    places.shop = Shop(seconds=0.03)
    people = {f"{student}-token": PEOPLE["ada-token"]._replace(student=student)
              for student in (f"student{number}" for number in range(100))}  # fmt: skip
    settings = Desk(pause_seconds=0, waiting=1000, hand_ins_an_hour=10_000)
    mode = Mode(Tokens(people), port=port)
    async with running(course, settings, mode, places) as (counter, _):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, counter.stopping.set)
        await counter.stopping.wait()


def start(folder: Path, port: int) -> int:
    """Fork a child that serves."""
    child = os.fork()
    if child == 0:
        asyncio.run(serve(folder, port))
        os._exit(0)
    return child


def main() -> None:
    """Fork, kill, fork again."""
    folder, port, kills = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(int(sys.argv[4]))
    for _ in range(kills):
        child = start(folder, port)
        time.sleep(rng.uniform(LEAST, MOST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    child = start(folder, port)
    print("serving", flush=True)
    sys.stdin.read()
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
