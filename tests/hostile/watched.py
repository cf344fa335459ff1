"""Answers that use what they were asked to write, and keep the watch from telling: a model answer,
a test, and the cheat.

What the watch tells is the student's process's own word; the judge reads the answer's text besides,
ends what cells have left running, and judges each test in a fork, where none of their threads is.
With the grader of 1.0.0 (commit 05b5b07) each of these earned its point (measured: 12 of 12).
"""

CONV = """def conv(x, k):
    return np.array([float((x[i:i + len(k)] * k).sum()) for i in range(len(x) - len(k) + 1)])"""
VALUES = """x, k = np.array([1., 4., 2., 8.]), np.array([1., -2.])
seen = checks.watch(conv, x, k)
checks.no_readymade(seen, 'convolution', name='conv')
checks.same(seen['value'], np.array([-7., 0., -14.]), 'conv(x, k)')"""
# The watched call's value is not looked at, only that of another call.
ELSEWHERE = """x, k = np.array([1., 4., 2., 8.]), np.array([1., -2.])
checks.no_readymade(checks.watch(conv, x, k), 'convolution', name='conv')
checks.same(conv(x, k), np.array([-7., 0., -14.]), 'conv(x, k)')"""
SLOPE = "def slope(x): return 3 * x ** 2"
SLOPES = """x = torch.tensor([1., 2.])
seen = checks.watch(slope, x)
checks.no_readymade(seen, 'gradient', name='slope')
checks.same(seen['value'], torch.tensor([3., 12.]), 'slope(x)')"""

# A thread that works for the test, beside what keeps its process from being forked. Not among the
# twelve: these won later, while a test that could not be forked was called where the cells had run.
HELPER = """import ctypes, os, queue, threading
asked, told = queue.Queue(), queue.Queue()
def work():
    while True: told.put(getattr(np, 'corre' + 'late')(*asked.get(), 'valid'))
threading.Thread(target=work, daemon=True).start()
def conv(x, k):
    asked.put((x, k))
    return told.get(timeout=5)
"""
NO_ROOM = """ctypes.CDLL(None).mallopt(-8, 1)  # one arena: else memory runs out before threads do
threading.stack_size(65536)
try:
    for _ in range(200): threading.Thread(target=threading.Event().wait, daemon=True).start()
except RuntimeError: pass"""
NO_FORK = """def no(): raise OSError
os.fork = no"""

WATCHED = {
    "a thread where there is no room for a fork": (CONV, VALUES, HELPER + NO_ROOM),
    "a thread where forking is refused": (CONV, VALUES, HELPER + NO_FORK),
    "the watch hears what it may": (
        CONV,
        VALUES,
        "import sys\nreal = sys.setprofile\n"
        "def deaf(function):\n"
        "    def hear(frame, event, told):\n"
        "        if getattr(told, '__name__', '') != 'correlate' and "
        "frame.f_code.co_name not in ('correlate', '_correlate_dispatcher', 'hear', 'deaf'):\n"
        "            return function(frame, event, told)\n"
        "    real(hear if function else None)\n"
        "sys.setprofile = deaf\n"
        "def conv(x, k): return np.correlate(x, k, 'valid')",
    ),
    "a thread that was there before": (
        CONV,
        VALUES,
        "import queue, threading\nasked, told = queue.Queue(), queue.Queue()\n"
        "def work():\n    while True: told.put(np.correlate(*asked.get(), 'valid'))\n"
        "threading.Thread(target=work, daemon=True).start()\n"
        "def conv(x, k):\n    asked.put((x, k))\n    return told.get(timeout=5)",
    ),
    "a process that was there before": (
        CONV,
        VALUES,
        "import os, pickle\n"
        "ask, asked = os.pipe(), os.pipe()\n"
        "if os.fork() == 0:\n"
        "    x, k = pickle.loads(os.read(ask[0], 60000))\n"
        "    os.write(asked[1], pickle.dumps(getattr(np, 'corre' + 'late')(x, k, 'valid')))\n"
        "    os._exit(0)\n"
        "def conv(x, k):\n    os.write(ask[1], pickle.dumps((x, k)))\n"
        "    return pickle.loads(os.read(asked[0], 60000))",
    ),
    "a list that works when it is read": (
        "def conv(x, k): return [float((x[i:i + 2] * k).sum()) for i in range(3)]",
        VALUES.replace("np.array([-7., 0., -14.])", "[-7., 0., -14.]"),
        "class Late(list):\n    def __iter__(self):\n"
        "        return iter(np.correlate(*self.given, 'valid').tolist())\n"
        "    def __len__(self): return 3\n"
        "def conv(x, k):\n    late = Late()\n    late.given = (x, k)\n    return late",
    ),
    "a tensor that works when it is read": (
        "def conv(x, k): return torch.stack([(x[i:i + 2] * k).sum() for i in range(3)])",
        VALUES.replace("np.array", "torch.tensor"),
        "class Late(torch.Tensor):\n    def detach(self):\n"
        "        x, k = self.given\n"
        "        return torch.conv1d(x[None, None], k[None, None])[0, 0]\n"
        "def conv(x, k):\n    late = torch.zeros(3).as_subclass(Late)\n"
        "    late.given = (x, k)\n    return late",
    ),
    "it behaves while it is watched": (
        CONV,
        ELSEWHERE,
        "import sys\ndef conv(x, k):\n    if sys.getprofile() is not None: return 0 * x\n"
        "    return np.correlate(x, k, 'valid')",
    ),
    "it behaves the first time": (
        CONV,
        ELSEWHERE,
        "calls = []\ndef conv(x, k):\n    calls.append(1)\n    if len(calls) == 1: return x\n"
        "    return np.correlate(x, k, 'valid')",
    ),
    "a function that the lists left out": (
        CONV,
        VALUES,
        "from scipy.signal import upfirdn\n"
        "def conv(x, k): return upfirdn(k[::-1], x)[len(k) - 1:len(x)]",
    ),
    "a derivative that the lists left out": (
        SLOPE,
        SLOPES,
        "from torch.func import jacfwd\ndef slope(x): return jacfwd(lambda y: (y ** 3).sum())(x)",
    ),
    "a derivative taken by a tensor itself": (
        SLOPE,
        SLOPES,
        "def slope(x):\n    y = x.clone().requires_grad_()\n    z = (y ** 3).sum()\n"
        "    node = z.grad_fn\n    torch.autograd.Variable._execution_engine.run_backward("
        "(z,), (torch.tensor(1.),), False, False, (), allow_unreachable=True, "
        "accumulate_grad=True)\n    return y.grad",
    ),
    "what the watch has written down is wiped": (
        CONV,
        VALUES,
        "import sys\ndef conv(x, k):\n    value = np.correlate(x, k, 'valid')\n"
        "    frame = sys._getframe()\n    while frame:\n"
        "        for held in list(frame.f_locals.values()):\n"
        "            if frame.f_code.co_name == '_watched' and isinstance(held, (dict, set)):\n"
        "                held.clear()\n"
        "        frame = frame.f_back\n    return value",
    ),
    "what is told is written anew": (
        CONV,
        VALUES,
        "import sys\nfor name, module in list(sys.modules.items()):\n"
        "    if name.startswith(('autograder', 'course_utils')) and hasattr(module, 'Encoder'):\n"
        "        real = module.Encoder.encode\n"
        "        def encode(self, value, depth=0):\n"
        "            if type(value) is dict and 'readymade' in value:\n"
        "                value = {**value, 'readymade': {}, 'escapes': []}\n"
        "            return real(self, value, depth)\n"
        "        module.Encoder.encode = encode\n"
        "def conv(x, k): return np.correlate(x, k, 'valid')",
    ),
}
