"""Watching a student's function at work: which library functions it calls, and how many tensor
operations it takes.

`probe` and `watch` run where the student's code runs. In a notebook that is this process; while
graded it is the student side, to which the judge sends the plain function and from which only data
comes back.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

READYMADE_TORCH = {
    "convolution": ("conv",),
    "pooling": ("pool",),
    "unfold": ("im2col", "col2im"),
    # What torch calls a backward pass counts too: it is the same stamping.
    "transposed convolution": ("transposed_conv", "conv_transpose", "convolution_backward"),
    "normalisation": ("batch_norm", "layer_norm", "group_norm", "instance_norm"),
}
NEW_GRADIENTS = {"grad", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "linearize", "grad_and_value"}
# What a function has no need of but to escape the watch: it ends it, or goes where it doesn't see.
ESCAPES = {
    "sys": {"setprofile", "settrace"},
    "_thread": {"start_new_thread", "start_new", "start_joinable_thread"},
    "posix": {"fork", "forkpty", "posix_spawn", "posix_spawnp", "execv", "execve"},
    "_posixsubprocess": {"fork_exec"},
    "torch.utils._python_dispatch": {"_disable_current_modes"},
}
CALLED = {"im2col": "F.unfold (or nn.Unfold)", "col2im": "F.fold (or nn.Fold)"}  # by its users
SCHEDULE = "torch.optim.lr_scheduler"
AUTOGRAD = {
    "torch.autograd": {"backward", "jacobian", "hvp", "vhp", "make_dual", *NEW_GRADIENTS},
    "torch._functorch": NEW_GRADIENTS,
    "torch.func": NEW_GRADIENTS,
}
GRADIENT_NAMES = set().union(*AUTOGRAD.values())
CONVOLVING = ("conv", "corr", "fftconv", "oaconv", "upfirdn", "lfilter", "filtfilt", "sosfilt")
LIBRARIES = ("numpy", "scipy", "skimage", "cv2")

reader: Callable[[str, str], list[str]] | None = None  # set by a grader (`registered.read_with`)


def probe(function: Callable, *args: Any) -> Any:
    """Return ``function(*args)``, run where the student's objects among `args` live; the result
    must be data.

    `function` travels there by value, so it must hold no expected value and no seed.
    """
    __tracebackhide__ = True  # a student's error shows the student's lines, not these
    for value in args:
        send = getattr(type(value), "probe_from_judge", None)
        if send is not None:
            return send(value, function, args)
    return function(*args)


def watch(function: Callable, *args: Any, callee: Callable | None = None) -> dict[str, Any]:
    """Call ``function(*args)`` and tell what it did on the way.

    Returns a dict: "value" (what it returned), "operations" (name of each tensor operation to its
    count), "readymade" (family to the names of ready-made functions used), "calls" (how often
    `callee` was called) and "escapes" (what it called that ends the watch or goes where it doesn't
    see).
    """
    __tracebackhide__ = True
    return probe(_watched, function, callee, *args)


def _watched(function: Callable, callee: Callable | None, *args: Any) -> dict[str, Any]:
    __tracebackhide__ = True
    operations: Counter = Counter()
    readymade: dict[str, set[str]] = {}
    convolving: dict[str, str] = {}  # what the student's code called, and how to say so
    escapes: set[str] = set()
    calls = heard = 0
    callee_code = getattr(callee, "__code__", None)
    here = sys._getframe()

    def canary():
        """Called last: a watch that doesn't hear this was ended."""

    def profile(frame, event, argument):
        nonlocal calls, heard
        if event == "call":
            if frame.f_code is callee_code:
                calls += 1
            heard += frame.f_code is canary.__code__
            module, name = frame.f_globals.get("__name__", "") or "", frame.f_code.co_name
        elif event == "c_call" and frame is not here:
            module, name = (
                getattr(argument, "__module__", "") or "",
                getattr(argument, "__name__", ""),
            )
        else:
            return
        if _escapes(module, name, frame):
            escapes.add(f"{module}.{name}")
        elif _convolves(module, name):
            entrance = _entrance(frame.f_back if event == "call" else frame)
            own = f"{module.split('.')[0]}.{name}"
            said = f"{entrance} (which calls {own})" if entrance else own
            convolving.setdefault(entrance or own, said)
        elif module == SCHEDULE:
            readymade.setdefault("schedule", set()).add(SCHEDULE)
        elif gradient := _gradient(module, name):
            readymade.setdefault("gradient", set()).add(gradient)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        with _tensor_operations(operations), _printable():
            # Nothing may be left to compute when the watch has ended.
            value = plain(function(*args))
            canary()
            heard += _count_one(operations)
    finally:
        sys.setprofile(before)
    if heard < 2:
        escapes.add("something that ends the watch")
    if convolving:
        readymade["convolution"] = set(convolving.values())
    for operation in operations:
        for family, marks in READYMADE_TORCH.items():
            if any(mark in operation for mark in marks):
                readymade.setdefault(family, set()).add(
                    CALLED.get(operation, f"torch's {operation}")
                )
    return {
        "value": value,
        "operations": dict(operations),
        "calls": calls,
        "escapes": sorted(escapes),
        "readymade": {family: sorted(names) for family, names in readymade.items()},
    }


def plain(value: Any, depth: int = 0) -> Any:
    """`value` with objects of classes built on lists, dicts, arrays and tensors made into plain
    ones, so that nothing of theirs runs later."""
    kind = type(value)
    if kind in (list, tuple) and depth < 20:
        return kind(plain(entry, depth + 1) for entry in value)
    if kind is dict and depth < 20:
        return {key: plain(entry, depth + 1) for key, entry in value.items()}
    base = next((base for base in (list, tuple, dict) if isinstance(value, base)), None)
    if base is not None and kind is not base and depth < 20:
        return plain(base(value), depth + 1)
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy is not None and isinstance(value, numpy.ndarray) and kind is not numpy.ndarray:
        return numpy.array(value, subok=False)
    if torch is not None and isinstance(value, torch.Tensor):
        known = kind in (torch.Tensor, torch.nn.Parameter)
        return value if known else value.detach().clone().as_subclass(torch.Tensor)
    return value


def reading(name: str, family: str) -> list[str]:
    """The ready-made functions of a family that the text of `name` names: known while grading,
    where the judge can read it, and nothing in a notebook."""
    return reader(name, family) if reader is not None else []


def _escapes(module: str, name: str, frame: FrameType) -> bool:
    """Whether a call leads out of the watch; tqdm's progress bars have a thread of their own."""
    return name in ESCAPES.get(module, ()) and not type(
        frame.f_locals.get("self")
    ).__module__.startswith("tqdm")


def _convolves(module: str, name: str) -> bool:
    """Whether this is a library's ready-made convolution or correlation, by its name."""
    plain_name = name.lstrip("_")
    return (
        module.split(".")[0] in LIBRARIES
        and plain_name.startswith(CONVOLVING)
        and not plain_name.startswith(("corrcoef", "convert"))
        and not name.endswith("_dispatcher")
    )


def _gradient(module: str, name: str) -> str:
    """What a call of autograd's is named in a message; "" where it is none."""
    if name not in GRADIENT_NAMES and name != "run_backward":
        return ""
    library = next((own for own in AUTOGRAD if module.startswith(own)), "")
    known = name == "run_backward" or name in AUTOGRAD.get(library, ())
    return f"{library or 'torch'}.{name}" if known else ""


def _entrance(frame: FrameType | None) -> str:
    """The library's function by which the student's code came to `frame`; nothing where `frame` is
    the student's own."""
    outer = ""
    while (
        frame is not None
        and (library := (frame.f_globals.get("__name__") or "").split(".")[0]) in LIBRARIES
    ):
        outer, frame = f"{library}.{frame.f_code.co_name}", frame.f_back
    return outer


def _count_one(operations: Counter) -> bool:
    """Whether a tensor operation is still counted (and takes that one off the count again)."""
    torch = sys.modules.get("torch")
    if torch is None:
        return True
    one, counts = torch.ones(1), dict(operations)
    torch.neg(one)
    counted = operations["neg"] == counts.get("neg", 0) + 1
    operations.clear()
    operations.update(
        {
            name: count - (name == "ones")
            for name, count in counts.items()
            if count - (name == "ones")
        }
    )
    return counted


@contextmanager
def _printable() -> Iterator[None]:
    """Tensors may be printed: torch's own printing looks away from what is watched."""
    printing: Any = sys.modules.get("torch._tensor_str")
    if printing is None:
        yield
        return
    before = printing._str

    def shown(tensor: Any, *, tensor_contents: str | None = None) -> str:
        values = tensor.detach()
        return f"tensor({(values.float() if values.itemsize == 2 else values).numpy()})"

    printing._str = shown
    try:
        yield
    finally:
        printing._str = before


def _tensor_operations(counts: Counter):
    """A context that counts every tensor operation by its name in torch's dispatcher (empty without
    torch)."""
    if "torch" not in sys.modules:
        from contextlib import nullcontext

        return nullcontext()
    from torch.utils._python_dispatch import TorchDispatchMode

    class Counting(TorchDispatchMode):
        @classmethod
        def _should_skip_dynamo(cls):
            return False  # else the first count imports torch's compiler, which takes seconds

        def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
            name = operation.name().removeprefix("aten::").split(".")[0]
            if name == "convolution" and len(args) > 6 and args[6]:  # transposed, says its seventh
                name = "transposed_convolution"
            counts[name] += 1
            return operation(*args, **(kwargs or {}))

    return Counting()
