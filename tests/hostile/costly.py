"""Answers of which one function ends, hangs or floods whatever calls it: BAD is called in most
tests, and good() in the others, which must earn what they do in a submission without BAD.

With the grader of 1.0.0 (commit 05b5b07) five of these cost the last test too, measured: those that
end their process or its channel, answer with noise, or read where nothing is.
"""

TESTS = (
    "assert good(1) == 2",
    "assert bad(1) == 2",
    "assert bad(2) == 4",
    "assert good(2) == 4",
    "assert bad(3) == 6",
    "assert bad(4) == 8",
    "assert bad(5) == 10",
    "assert good(3) == 6",
)
GOOD = "import ctypes, os, signal, sys, threading\ndef good(x): return 2 * x\n"

COSTLY = {
    "ends its process": "def bad(x): os._exit(0)",
    "ends its process with an error": "def bad(x): os.abort()",
    "reads where nothing is": "def bad(x): ctypes.string_at(0)",
    "stops itself": "def bad(x): os.kill(os.getpid(), signal.SIGSTOP)",
    "kills everything it sees": "def bad(x): os.kill(-1, signal.SIGKILL)",
    "stops everything it sees": (
        "def bad(x):\n    os.kill(-1, signal.SIGSTOP)\n    os.kill(os.getpid(), signal.SIGSTOP)"
    ),
    "forks without end": (
        "def bad(x):\n    while True:\n        try: os.fork()\n        except OSError: pass"
    ),
    "forks into sessions of their own": (
        "def bad(x):\n    while True:\n        try:\n            if os.fork() == 0: os.setsid()\n"
        "        except OSError: pass"
    ),
    "forks, and is gone before it is counted": (
        "def bad(x):\n    while True:\n        try:\n            if os.fork(): os._exit(0)\n"
        "            os.setsid()\n        except OSError: pass"
    ),
    "starts threads without end": (
        "def bad(x):\n    while True:\n        try:\n"
        "            threading.Thread(target=bad, args=[x]).start()\n"
        "        except RuntimeError: pass"
    ),
    "recurses without end": (
        "def bad(x):\n    sys.setrecursionlimit(10 ** 9)\n    def deep(y): return deep(y) + 1\n"
        "    return deep(x)"
    ),
    "recurses without end in C": (
        "def bad(x):\n    sys.setrecursionlimit(10 ** 9)\n    class Deep:\n"
        "        def __repr__(self): return repr(self)\n    return repr(Deep())"
    ),
    "leaves a thread behind its first one": (
        "import time\ndef bad(x):\n    threading.Thread(target=time.sleep, args=(99,)).start()\n"
        "    ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)"
    ),
    "fills the memory": "held = []\ndef bad(x):\n    while True: held.append(bytearray(1 << 24))",
    "closes what it is asked through": "def bad(x):\n    os.closerange(3, 1000)\n    return 2 * x",
    "answers with noise": (
        "def bad(x):\n    for place in range(3, 64):\n        try: os.write(place, b'x' * 100)\n"
        "        except OSError: pass\n    return 2 * x"
    ),
    "brings back more than there is room for": "def bad(x): return np.ones((1 << 28,))",
    "brings back a list within lists": (
        "def bad(x):\n    here = []\n    for _ in range(10 ** 6): here = [here]\n    return here"
    ),
    "never comes back": "def bad(x):\n    while True: pass",
}
