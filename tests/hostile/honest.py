"""Honest work of odd forms, which plain nbgrader pays for: an answer, and a test of one point."""

HONEST = {
    "a module of one's own": (
        "with open('helper_of_mine.py', 'w') as file:\n"
        "    file.write('def twice(x): return 2 * x')\n"
        "import helper_of_mine\ndef double(x): return helper_of_mine.twice(x)",
        "assert double(2) == 4",
    ),
    "eighty megabytes": (
        "def ones(n): return np.ones(n)",
        "got = ones(10_000_000)\nassert got.shape == (10_000_000,) and got.sum() == 10_000_000",
    ),
    "a list that holds itself": (
        "def ring():\n    here = [1]\n    here.append(here)\n    return here",
        "got = ring()\nassert got[0] == 1 and len(got) == 2",
    ),
    "deep recursion": (
        "import sys\nsys.setrecursionlimit(5000)\n"
        "def depth(n): return 0 if n == 0 else 1 + depth(n - 1)",
        "assert depth(2500) == 2500",
    ),
    "a class of Sequentials": (
        "class Kat(nn.Sequential):\n    def __init__(self):\n"
        "        super().__init__(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))\nnet = Kat()",
        "assert isinstance(net, nn.Sequential) and net(torch.ones(4, 2)).shape == (4, 1)",
    ),
    "a layer of one's own": (
        "class Twice(nn.Module):\n    def forward(self, x): return 2 * x\n"
        "net = nn.Sequential(nn.Flatten(), Twice())",
        "assert net(torch.ones(1, 2, 2)).tolist() == [[2.0] * 4]",
    ),
    "numbers of double length": (
        "torch.set_default_dtype(torch.float64)\ndef third(x): return x / torch.tensor(3.0)",
        "assert torch.equal(third(torch.ones(2)), torch.ones(2) / 3)",
    ),
    "fractions": (
        "from fractions import Fraction\nshares = [Fraction(1, 2), Fraction(1, 4)]",
        "assert [float(share) for share in shares] == [0.5, 0.25]",
    ),
    "a cell that ends in a picture": (
        "from PIL import Image\ndef size(x): return Image.fromarray(x).size\n"
        "Image.fromarray(np.zeros((4, 6), dtype=np.uint8))",
        "assert tuple(size(np.zeros((4, 6), dtype=np.uint8))) == (6, 4)",
    ),
    "much output": (
        "for _ in range(24):\n    print('x' * (1 << 20))\ndef double(x): return 2 * x",
        "assert double(2) == 4",
    ),
    "warnings": (
        "import warnings\ndef double(x):\n    warnings.warn('careful')\n    return 2 * x",
        "assert double(2) == 4",
    ),
    "a generator": (
        "def squares(n):\n    for at in range(n): yield at * at",
        "assert list(squares(4)) == [0, 1, 4, 9]",
    ),
    "numbers of numpy": ("n = np.int64(7)", "assert n == 7"),
}
