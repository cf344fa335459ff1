"""The student side: a warm process behind the walls, which forks one runner for each submission.

The runner executes the student's cells and answers the judge's calls. Beside it stands a warden
(warden.py), in the warm process's own namespace.
"""

import contextlib
import copy
import importlib
import io
import json
import os
import pickle
import signal
import socket
import sys
import traceback
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.judging import models, sandbox, wire
from autograder.judging.cells import CellRunner, student_function, student_trace, warm_runner
from autograder.judging.limits import MOST_ENTRIES, LimitValues
from autograder.judging.warden import watch_over


class Handles(pickle.Unpickler):
    """Reads the judge's requests; objects that live here come as handles or names."""

    def __init__(self, raw: bytes, runner: "Runner"):
        super().__init__(io.BytesIO(raw))
        self.runner = runner

    def persistent_load(self, reference: tuple) -> Any:
        kind, key = reference
        if kind == "iterator":
            return iter(self.runner.load(key))
        if kind == "trusted":
            return self.runner.load(key)
        return self.runner.kept[key] if kind == "handle" else self.runner.cells.namespace[key]


class Runner:
    """Executes cells and calls for one submission."""

    def __init__(self, channel: socket.socket, cells: CellRunner):
        self.channel = channel
        self.cells = cells
        self.kept: list[Any] = []

    def serve(self) -> None:
        """Answer the judge's requests until it hangs up."""
        while True:
            try:
                request = wire.receive_frame(self.channel, 1 << 40)
            except wire.SideClosed:
                return
            self._reply(self._answer(request))

    def _answer(self, request: bytes) -> bytes:
        encoder = wire.Encoder(self._keep)
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            with contextlib.redirect_stdout(_Discard()), contextlib.redirect_stderr(_Discard()):
                kind, *rest = self.load(request)
                return encoder.frame(getattr(self, f"_do_{kind}")(*rest))
        except BaseException as error:
            return wire.Encoder(self._keep).frame({"error": _error_data(error)})
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _reply(self, payload: bytes) -> None:
        try:
            wire.send_frame(self.channel, payload)
        except wire.SideClosed:
            os._exit(0)

    def load(self, raw: bytes) -> Any:
        """Read a pickle of the judge's."""
        return Handles(raw, self).load()

    def _keep(self, value: Any) -> int:
        self.kept.append(value)
        return len(self.kept) - 1

    def _do_cell(self, source: str) -> dict:
        importlib.invalidate_caches()  # the cell before may have written a module
        outputs, error, _ = self.cells.run(source)
        return {
            "outputs": json.dumps(outputs),
            "error": _error_data(error) if error is not None else None,
        }

    def _do_names(self, names: list[str]) -> dict:
        namespace = self.cells.namespace
        return {"value": {name: namespace[name] for name in names if name in namespace}}

    def _do_operation(self, operation: str, rebound: dict[str, bytes | None], raw: bytes) -> dict:
        with self._rebound(rebound):
            arguments, keywords = self.load(raw)
            before, before_keywords = self.load(raw)
            value = OPERATIONS[operation](*arguments, **keywords)
            pairs = {
                **dict(enumerate(zip(arguments, before, strict=True))),
                **{name: (now, before_keywords[name]) for name, now in keywords.items()},
            }
            changed = {
                at: _state(now)
                for at, (now, was) in pairs.items()
                if at != 0 and _mutable(now) and not _alike(now, was)
            }
            return {"value": value, "changed": changed}

    @contextlib.contextmanager
    def _rebound(self, rebound: dict[str, bytes | None]):
        """Names that the test has deleted (None) or rebound hold while it calls."""
        namespace = self.cells.namespace
        before = {name: namespace[name] for name in rebound if name in namespace}
        for name, raw in rebound.items():
            if raw is None:
                namespace.pop(name, None)
            else:
                namespace[name] = self.load(raw)
        try:
            yield
        finally:
            for name in rebound:
                namespace.pop(name, None)
            namespace.update(before)


OPERATIONS = {
    "call": lambda function, *args, **keywords: function(*args, **keywords),
    "getattr": lambda owner, name: getattr(owner, name),
    "setattr": lambda owner, name, value: setattr(owner, name, value),
    "getitem": lambda owner, key: owner[key],
    "len": lambda owner: len(owner),
    "copy": copy.deepcopy,
    "entries": lambda owner: list(islice(owner, MOST_ENTRIES)),
}


class _Discard(io.TextIOBase):
    """Where prints go while a test calls: a hidden input should not come out through them."""

    def write(self, text: str) -> int:
        return len(text)


def _mutable(value: Any) -> bool:
    torch = sys.modules.get("torch")
    numpy = sys.modules["numpy"]
    kinds = (list, dict, numpy.ndarray, numpy.random.Generator)
    if torch is not None:
        kinds += (torch.Tensor, torch.nn.Module, torch.optim.Optimizer, torch.Generator)
    return isinstance(value, kinds)


def _state(value: Any) -> Any:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.nn.Module):
        return models.state(value)
    if torch is not None and isinstance(value, torch.optim.Optimizer):
        return value.state_dict()
    if torch is not None and isinstance(value, torch.Generator):
        return value.get_state()
    if isinstance(value, sys.modules["numpy"].random.Generator):
        return value.bit_generator.state
    return value


def _alike(now: Any, before: Any) -> bool:
    encode = wire.Encoder(lambda _: 0).frame
    return encode(_state(now)) == encode(_state(before))


def _error_data(error: BaseException) -> dict:
    builtin = next(
        (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"),
        "Exception",
    )
    try:
        message = str(error)[:2000]
    except Exception:
        message = ""
    return {
        "name": str(type(error).__name__),
        "builtin": str(builtin),
        "message": message,
        "trace": student_trace(error)[:2000],
        "function": student_function(error)[:80],
    }


def run_submission(
    channel: socket.socket,
    limits: LimitValues,
    files: dict[str, bytes],
    isolated: bool,
    cells: CellRunner,
) -> None:
    """Be the runner of one submission (in a forked child; never returns)."""
    # a group of its own: a signal to the group that it was born in would reach the warden
    os.setsid()
    if isolated:
        sandbox.die_with_parent()
        Path("/proc/self/oom_score_adj").write_text(
            "900"
        )  # should the machine's memory run out, this goes first
        address_space = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
        sandbox.furnish(limits)
    folder = Path(sandbox.WORK) if isolated else Path(os.environ["TMPDIR"])
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    os.chdir(folder)
    sys.path.insert(0, "")  # as in a student's kernel: modules that lie beside the notebook
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, 4096)
    if isolated:
        sandbox.give_up_privileges(limits, address_space)
    cells.output_bytes = limits.output_kb << 10
    wire.send_frame(channel, wire.READY)
    Runner(channel, cells).serve()
    os._exit(0)


def main(control: socket.socket, setup: list[str], isolated: bool) -> None:
    """Warm up, then fork a warden and a runner for every request on `control`."""
    if isolated:
        _try_walls()
    cells, ready = warm_runner(setup)
    control.send(wire.WARM if ready else wire.COOL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 2)
        if not message:
            return
        try:
            child = os.fork()
        except OSError:  # no room just now: the judge asks again
            child = -1
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            channel, lifeline = (socket.socket(fileno=descriptor) for descriptor in descriptors)
            try:
                serve_submission(
                    channel, lifeline, LimitValues(**json.loads(message)), isolated, cells
                )
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        for descriptor in descriptors:
            os.close(descriptor)


def _try_walls() -> None:
    """Raise the inner walls once, for nobody; where that fails, this side ends with the reason as
    its last line."""
    child = os.fork()
    if child == 0:
        try:
            sandbox.enter_own_namespaces()
            inner = os.fork()
            if inner == 0:
                sandbox.furnish(LimitValues())
                sandbox.give_up_privileges(LimitValues(), 1 << 40)
                os._exit(0)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) != 0)
        except BaseException as error:
            print(getattr(error, "why", error), file=sys.stderr, flush=True)
        os._exit(1)
    if os.waitpid(child, 0)[1]:
        sys.exit(1)


def serve_submission(
    channel: socket.socket,
    lifeline: socket.socket,
    limits: LimitValues,
    isolated: bool,
    cells: CellRunner,
) -> None:
    """Fork the runner into namespaces of its own and watch over it."""
    os.setsid()
    if isolated:
        sandbox.enter_own_namespaces()
    files = pickle.loads(wire.receive_frame(channel, 1 << 40))  # from the judge, not from a student
    runner = os.fork()
    if runner == 0:
        lifeline.close()
        try:
            run_submission(channel, limits, files, isolated, cells)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    channel.close()
    watch_over(runner, lifeline, limits)


if __name__ == "__main__":
    descriptor, isolated, *setup_cells = sys.argv[1:]
    main(socket.socket(fileno=int(descriptor)), setup_cells, isolated == "isolated")
