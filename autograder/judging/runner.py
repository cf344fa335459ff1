"""The runner of one submission: executes the student's cells, and answers the judge's calls in
forks of itself, so that what a test shows to one ends with it."""

import contextlib
import io
import json
import os
import pickle
import signal
import socket
import struct
import sys
from itertools import islice
from typing import Any

import cloudpickle  # noqa: F401  # or each fork would import it to read its first request

from autograder.judging import encoding, models, wire
from autograder.judging.around import Students
from autograder.judging.cells import CellRunner, student_function, student_trace
from autograder.judging.operations import OPERATIONS


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
        self.forks: list[int] = []
        self.warm_places = len(sys.path_importer_cache)
        self.around = Students(self._typed)
        self.classes: list[str] | None = None  # those that the judge has as well

    def serve(self) -> None:
        """Answer the judge's requests until it hangs up."""
        while True:
            try:
                request = wire.receive_frame(self.channel, 1 << 40)
                if request == wire.FORK:
                    self._fork()
                    continue
            except (wire.SideClosed, OSError):
                return
            self._reply(self._answer(request))

    def _fork(self) -> None:
        """Let a fork of this process serve the channel that the judge sends along."""
        _, descriptors, _, _ = socket.recv_fds(self.channel, 1, 1)
        channel = socket.socket(fileno=descriptors[0])
        self.forks = [fork for fork in self.forks if not _reaped(fork)]
        try:
            fork = os.fork()
        except OSError:  # no room: the judge hears that nobody is there
            channel.close()
            return
        if fork:
            self.forks.append(fork)
            channel.close()
            return
        os.setpgid(0, 0)  # what it starts can be ended at one blow
        self.channel.close()
        self.channel, self.forks = channel, []
        torch = sys.modules.get("torch")
        if torch is not None and torch.get_num_threads() > 1:
            torch.set_num_threads(1)  # its other threads are none of this process's
        wire.send_frame(channel, struct.pack("!Q", os.getpid()))

    def _answer(self, request: bytes) -> bytes:
        encoder = encoding.Encoder(self._keep, self.classes)
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            with contextlib.redirect_stdout(_Discard()), contextlib.redirect_stderr(_Discard()):
                kind, *rest = self.load(request)
                return encoder.frame(getattr(self, f"_do_{kind}")(*rest))
        except BaseException as error:
            return encoding.Encoder(self._keep).frame({"error": _error_data(error)})
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

    def _typed(self, prompt: str) -> dict[str, str]:
        """A line that the test has somebody type."""
        self._reply(encoding.Encoder(self._keep).frame({"input": prompt}))
        return pickle.loads(wire.receive_frame(self.channel, 1 << 30))

    def _keep(self, value: Any) -> int:
        self.kept.append(value)
        return len(self.kept) - 1

    def _do_cell(self, source: str, count: int) -> dict:
        self._forget_listings()  # the cell before may have written a module
        outputs, error, _ = self.cells.run(source, count)
        return {
            "outputs": json.dumps(outputs),
            "error": _error_data(error) if error is not None else None,
        }

    def _do_alone(self, source: str, raw: bytes) -> dict:
        self.cells.namespace.update(self.load(raw))
        outputs, error, value = self.cells.run(source)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return {
            "outputs": json.dumps(outputs),
            "error": _error_data(error) if error is not None else None,
            "value": value if number else None,
        }

    def _forget_listings(self) -> None:
        """Have imports look anew into the folders that were first seen since the warm start: those
        of before are the libraries', where nobody writes, and to go through them all would copy
        hundreds of pages."""
        seen = sys.path_importer_cache
        new = max(0, len(seen) - self.warm_places)
        for finder in list(islice(reversed(seen.values()), new)):
            if finder is not None and hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()

    def _do_rest(self) -> dict:
        """All cells have run: who is left without a parent is now cleared away unasked."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        return {}

    def _do_names(self, names: list[str], classes: list[str] | None) -> dict:
        self.classes = classes
        namespace = self.cells.namespace
        there = [name for name in names if namespace.get(name, ...) is not ...]  # no value yet
        return {
            "value": {name: namespace[name] for name in there},
            "floats": _default_floats(),
            "files": {} if classes is None else self.around.files.changed(),
        }

    def _do_operation(
        self,
        operation: str,
        rebound: dict[str, bytes | None],
        raw: bytes,
        around: dict[str, Any] | None,
    ) -> dict:
        if around is None:
            return self._operate(operation, rebound, raw)
        reply: dict[str, Any] = {}
        try:
            with self.around.within(around, reply):
                reply |= self._operate(operation, rebound, raw)
        except Exception as error:
            reply["error"] = _error_data(error)
        return reply

    def _operate(self, operation: str, rebound: dict[str, bytes | None], raw: bytes) -> dict:
        with self._rebound(rebound):
            arguments, keywords = self.load(raw)
            value = OPERATIONS[operation](*arguments, **keywords)
            if not any(map(self._mutable, [*arguments[1:], *keywords.values()])):
                return {"value": value, "changed": {}}
            before, before_keywords = self.load(raw)  # as they came
            pairs = {
                **dict(enumerate(zip(arguments, before, strict=True))),
                **{name: (now, before_keywords[name]) for name, now in keywords.items()},
            }
            changed = {
                at: _state(now)
                for at, (now, was) in pairs.items()
                if at != 0 and self._mutable(now) and not self._alike(now, was)
            }
            return {"value": value, "changed": changed}

    def _mutable(self, value: Any) -> bool:
        return _mutable(value) or encoding.is_of(value, self.classes)

    def _alike(self, now: Any, before: Any) -> bool:
        numpy = sys.modules["numpy"]
        if type(now) is type(before) is numpy.ndarray and not now.dtype.hasobject:
            form = now.dtype == before.dtype and now.shape == before.shape
            return form and now.tobytes() == before.tobytes()
        frames = [
            encoding.Encoder(lambda _: 0, self.classes).frame(_state(value))
            for value in (now, before)
        ]
        return frames[0] == frames[1]

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


def _reaped(fork: int) -> bool:
    try:
        return os.waitpid(fork, os.WNOHANG)[0] != 0
    except OSError:  # a student's cell has waited for it
        return True


class _Discard(io.TextIOBase):
    """Where prints go while a test calls: a hidden input should not come out through them."""

    def write(self, text: str) -> int:
        return len(text)


def _default_floats() -> str:
    """The kind of number that torch makes where none is asked for: a test's tensors are made with
    it too."""
    torch = sys.modules.get("torch")
    return str(torch.get_default_dtype()) if torch is not None else ""


def _mutable(value: Any) -> bool:
    torch = sys.modules.get("torch")
    numpy = sys.modules["numpy"]
    kinds: tuple[type, ...] = (list, dict, numpy.ndarray, numpy.random.Generator)
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
