"""The text of an answer, read by the judge: which ready-made functions does it name?"""

import pytest

from autograder.judging.reading import modules, readymade
from course_utils.checks.compare import KINDLY
from course_utils.checks.readymade import READYMADE

NAMES = {
    "a call": ("def f(x):\n    return np.convolve(x, x)", "convolution", ["np.convolve"]),
    "a method's name as text": (
        "def f(x):\n    return getattr(np, 'convolve')(x, x)",
        "convolution",
        ["convolve"],
    ),
    "by an import": (
        "from scipy.signal import upfirdn as g\ndef f(x):\n    return g([1], x)",
        "convolution",
        ["upfirdn"],
    ),
    "by a helper": (
        "def g(x):\n    return F.conv2d(x, x)\ndef f(x):\n    return g(x)",
        "convolution",
        ["F.conv2d"],
    ),
    "by a name": ("h = torch.conv1d\nf = lambda x: h(x, x)", "convolution", ["torch.conv1d"]),
    "in a class": ("class f:\n    layer = nn.Conv2d(1, 1, 1)", "convolution", ["nn.Conv2d"]),
    "pooling": ("def f(x):\n    return F.max_pool2d(x, 2)", "pooling", ["F.max_pool2d"]),
    "unfold": ("def f(x):\n    return F.unfold(x, 2)", "unfold", ["F.unfold"]),
    "gradients": (
        "def f(x):\n    return torch.func.jacfwd(len)(x)",
        "gradient",
        ["torch.func.jacfwd"],
    ),
    "autograd": (
        "def f(x):\n    return torch.autograd.grad(x, x)",
        "gradient",
        ["torch.autograd.grad"],
    ),
    "magics": ("%matplotlib inline\ndef f(x):\n    x.backward()", "gradient", ["x.backward"]),
    # What is no ready-made function, or none of this answer's.
    "own": ("def convolve(x):\n    return x\ndef f(x):\n    return convolve(x)", "convolution", []),
    "beside": ("def f(x):\n    return x\nprint(np.convolve(f(x), x))", "convolution", []),
    "an earlier try": (
        "def f(x):\n    return np.convolve(x, x)\ndef f(x):\n    return x",
        "convolution",
        [],
    ),
    "a tensor's unfold": ("def f(x):\n    return x.unfold(0, 2, 1)", "unfold", []),
    "a gradient read": ("def f(x):\n    return x.grad", "gradient", []),
    "a method of one's own": (
        "class f:\n    def g(self):\n        return self.convolve()",
        "convolution",
        [],
    ),
    "no Python": ("def f(:", "convolution", []),
    "a word": ("def f(x):\n    'np.convolve would do'\n    return x", "convolution", []),
}


@pytest.mark.parametrize("name", NAMES)
def test_readymade(name: str):
    source, family, expected = NAMES[name]
    assert readymade([source], "f", family) == expected


def test_cells_together():
    cells = ["from numpy import convolve", "def g(x):\n    return convolve(x, x)", "f = g"]
    assert readymade(cells, "f", "convolution") == ["convolve"]
    assert set(READYMADE) == set(KINDLY)


MODULE = "def conv2d(x, k):\n    return {}\n"
WAYS = {
    "from": "from mine import conv2d as g\ndef f(x, k):\n    return g(x, k)",
    "import": "import mine\ndef f(x, k):\n    return mine.conv2d(x, k)",
    "as": "import mine as m\ndef f(x, k):\n    return m.conv2d(x, k)",
    "package": "from pack import mine\ndef f(x, k):\n    return mine.conv2d(x, k)",
    "whole": "from mine import conv2d\nf = conv2d",
}


@pytest.mark.parametrize("where", ["beside", "written by a cell"])
@pytest.mark.parametrize("way", WAYS)
def test_modules_of_ones_own_are_read_like_cells(way: str, where: str):
    """The name of a function in them says nothing, what it calls does."""
    for body, expected in (("x * k", []), ("F.conv2d(x, k)", ["F.conv2d"])):
        text = MODULE.format(body)
        if where == "beside":
            beside = modules({"mine.py": text.encode(), "data.csv": b"conv2d"})
        else:
            beside = [f"%%writefile mine.py\n{text}"]
        assert readymade([*beside, WAYS[way]], "f", "convolution") == expected


def test_a_module_of_ones_own_is_no_library():
    source = "from {} import correlate2d\ndef answer(x, k):\n    return correlate2d(x, k)"
    assert readymade([source.format("mine")], "answer", "convolution") == []
    assert readymade([source.format("scipy.signal")], "answer", "convolution") == ["correlate2d"]
    other = source.replace("correlate2d", "conv2d").format("torch.nn.functional")
    assert readymade([other], "answer", "convolution") == ["conv2d"]
