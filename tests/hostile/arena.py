"""The hostile cells in attacks/, read and made into notebooks, and judged all at once beside honest
neighbours."""

import copy
import os
import re
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from helpers.waiting import PATIENCE
from hostile import victim
from nbformat import NotebookNode

from autograder.intake.submission import put_in_order
from autograder.judging import marking
from autograder.judging.limits import LimitValues
from autograder.judging.warm import Workshop
from autograder.notebook import SourceNotebook
from autograder.record import Cell

LIMITS = LimitValues(
    cell_seconds=3,
    call_seconds=2,
    test_seconds=8,
    total_seconds=30,
    memory_mb=300,
    disk_mb=8,
    processes=24,
    output_kb=32,
    answer_mb=8,
)
# What an attack reaches and finds stands on a board in shared memory too, the one thing that a test
# leaves behind: a list ends with the test that it grew in, and a file is taken away.
PROLOGUE = """
import mmap
board = mmap.mmap(-1, 1 << 20)
class Told(list):
    def append(self, thing, board=board, str=str, int=int, len=len):
        list.append(self, thing)
        try:
            text, end = (str(thing)[:2000] + "\\n").encode(), int.from_bytes(board[:8], "big") + 8
            if end + len(text) < len(board):
                board[end:end + len(text)] = text
                board[:8] = (end + len(text) - 8).to_bytes(8, "big")
        except Exception:
            pass
reached, loot = Told(), Told()
def told(board=board, int=int, min=min):
    end = 8 + min(20000, int.from_bytes(board[:8], "big"))
    return board[8:end].decode("utf-8", "replace")
del board
"""
EPILOGUE = (
    "print(*sorted(set(map(str, globals().get('reached', [])))))\n"
    "print(*map(str, globals().get('loot', [])), sep='\\n')"
)
NEIGHBOURS = 6


@dataclass(frozen=True)
class Attack:
    """One file of attacks/: what it tries, which item's cell it takes the place of, and how one
    sees that it got there."""

    name: str
    tries: str
    item: str
    bites: str
    earns: tuple[str, ...]
    text: str

    def cells(self, source: SourceNotebook, places: dict[str, str]) -> list[NotebookNode]:
        """The cells that are handed in: the release's, with the attack in its place."""
        text = re.sub("@([A-Z]+)@", lambda found: places[found[1]], self.text)
        cells = [nbformat.v4.new_code_cell(PROLOGUE)]
        if not self.item:
            cells.append(nbformat.v4.new_code_cell(text))
        else:
            answer = copy.deepcopy(source.named[self.item])
            answer.source = text
            cells.append(answer)
        evidence = copy.deepcopy(source.named["evidence"])
        evidence.source = "evidence = globals().get('told', lambda: '')"
        return [
            *cells,
            copy.deepcopy(source.named["written_why"]),
            evidence,
            nbformat.v4.new_code_cell(EPILOGUE),
        ]


def read_attacks() -> list[Attack]:
    """All attacks, by name; with HOSTILE_CORE set, the few that concern isolation most."""
    found = []
    for path in sorted((Path(__file__).parent / "attacks").glob("*.py")):
        text = path.read_text()
        told = dict(re.findall(r"^# (item|bites|earns): (.*)$", text, flags=re.M))
        found.append(
            Attack(
                path.stem,
                text.partition("\n")[0].removeprefix("# "),
                told.get("item", ""),
                told.get("bites", "reached"),
                tuple(told.get("earns", "").replace(",", " ").split()),
                text,
            )
        )
    if os.environ.get("HOSTILE_CORE"):
        core = "network|reaches|much_(fork|memory)|ends_(later|process)|learns_(files|env)"
        found = [attack for attack in found if re.match(core, attack.name)]
    return found


class Listeners:
    """Loopback listeners of every kind, which should hear nothing."""

    def __init__(self, folder: Path):
        self.heard: list[str] = []
        self.abstract = f"convcourse-{os.getpid()}"
        self.sockets = {
            "TCP": self._bound(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "UDP": self._bound(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "UNIX": self._bound(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "listener")),
            "ABSTRACT": self._bound(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + self.abstract),
        }
        for kind, sock in self.sockets.items():
            threading.Thread(target=self._listen, args=(kind, sock), daemon=True).start()

    @staticmethod
    def _bound(family: int, kind: int, address) -> socket.socket:
        sock = socket.socket(family, kind)
        sock.bind(address)
        if kind == socket.SOCK_STREAM:
            sock.listen()
        return sock

    def _listen(self, kind: str, sock: socket.socket) -> None:
        while True:
            try:
                sock.recv(100) if kind == "UDP" else sock.accept()
            except OSError:
                return
            self.heard.append(kind)

    def port(self, kind: str) -> str:
        """The port of a listener, as text."""
        return str(self.sockets[kind].getsockname()[1])


class Battle:
    """All attacks and their honest neighbours, judged side by side."""

    def __init__(self, folder: Path, attacks: list[Attack]):
        self.source = victim.write_source(folder / "course" / "source" / "ps1")
        self.canary = folder / "canary"
        for name in (
            "secret.txt",
            "secret.py",
            "gradebook.db",
            "source/ps1/victim.ipynb",
            "submitted/else/ps1/victim.ipynb",
        ):
            (self.canary / name).parent.mkdir(parents=True, exist_ok=True)
            (self.canary / name).write_text("WATCHWORD of the canary")
        self.canary.chmod(0o777)
        self.listeners = Listeners(self.canary)
        self.marker = f"convcourse-marker-{os.getpid()}"
        os.environ["INSTRUCTORS_SECRET"] = "WATCHWORD of the environment"
        self.before = self.canary_now()
        places = {
            "CANARY": str(self.canary),
            "TCP": self.listeners.port("TCP"),
            "UDP": self.listeners.port("UDP"),
            "ABSTRACT": self.listeners.abstract,
            "MARKER": self.marker,
            "REPO": str(Path(__file__).resolve().parents[2]),
        }
        self.shop = Workshop(self.source.setup, True, 6)
        self.pair = self.shop.warm()
        self.neighbours, self.results = [], {}
        for number, attack in enumerate(attacks):
            self.results[attack.name] = self._submit(attack.cells(self.source, places), LIMITS)
            if number % max(1, len(attacks) // NEIGHBOURS) == 0:
                self.neighbours.append(
                    self._submit(copy.deepcopy(list(self.source.cells)), LimitValues())
                )

    def _submit(self, cells: list[NotebookNode], limits: LimitValues):
        notebook, _ = put_in_order(cells, self.source)
        job = marking.job(notebook, self.source, limits, {"data.txt": b"given"})
        return notebook, self.shop.submit(job)

    def result(self, submitted) -> tuple[NotebookNode, dict[str, Cell]]:
        """The executed notebook and its marks (waits for them)."""
        notebook, judgement = submitted
        marking.store_outputs(notebook, judgement.result(timeout=PATIENCE))
        return notebook, {mark.name: mark for mark in marking.marks(notebook)}

    def canary_now(self) -> dict[str, bytes]:
        """Everything in the canary's folder."""
        return {
            str(path): path.read_bytes() if path.is_file() else b""
            for path in sorted(self.canary.rglob("*"))
        }

    def close(self) -> None:
        """End the warm pair."""
        self.shop.close()
        os.environ.pop("INSTRUCTORS_SECRET", None)


def announce(config: pytest.Config, text: str) -> None:
    """Print a line that pytest does not capture."""
    with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{text}", file=sys.__stderr__, flush=True)


def outputs_text(notebook: NotebookNode) -> str:
    """Everything that the notebook's cells show, without the cells themselves."""
    return "\n".join(repr(cell.outputs) for cell in notebook.cells if cell.cell_type == "code")
