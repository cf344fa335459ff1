"""Tests that agree with whatever a submission makes of their arguments or of its own net: a model
answer, a test in the way people write them, and an answer that deserves nothing.

Each earns its point where student and tests share a process, as in nbgrader's kernel, and all of
them did with the grader of 1.0.0 (commit 05b5b07, measured: 36 of 36).
"""

DOUBLE = "def double(x): return 2 * x"
AFTERWARDS = "x = np.array([1., 2.])\nchecks.same(double(x), 2 * x, 'double(x)')"
RELU_NET = "net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))"
RELU_TEST = """x = torch.randn(5, 3, generator=torch.Generator().manual_seed(1))
with torch.no_grad():
    checks.same(net(x), net[-1](torch.relu(net[0](x))), 'net(x)')"""

SPOILT = {
    "an array": (
        "def double(x): return 2 * x",
        "x = np.array([1., 2.])\nchecks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    x[...] = 0\n    return 0 * x",
    ),
    "a tensor": (
        "def total(x): return float(x.sum())",
        "x = torch.ones(3)\ngot = total(x)\nassert got == float(x.sum())",
        "def total(x):\n    x.zero_()\n    return 0.0",
    ),
    "a list": (
        "def largest(x): return max(x)",
        "x = [3, 7, 5]\nassert largest(x) == max(x)",
        "def largest(x):\n    x[:] = [0]\n    return 0",
    ),
    "a dictionary": (
        "def count(x): return len(x)",
        "x = {'a': 1, 'b': 2}\nassert count(x=x) == len(x)",
        "def count(x):\n    x.clear()\n    return 0",
    ),
    "arrays in a list": (
        "def add(xs): return xs[0] + xs[1]",
        "xs = [np.ones(2), np.ones(2)]\ngot = add(xs)\nassert np.array_equal(got, xs[0] + xs[1])",
        "def add(xs):\n    for x in xs: x *= 0\n    return 0 * xs[0]",
    ),
    "NaN for everything": (
        "def double(x): return 2 * x",
        "x = np.array([1., 2.])\nchecks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    x *= np.nan\n    return x",
    ),
    "a watched call": (
        "def double(x): return 2 * x",
        "x = np.array([1., 2.])\nseen = checks.watch(double, x)\n"
        "checks.same(seen['value'], 2 * x, 'double(x)')",
        "def double(x):\n    x[...] = 0\n    return 0 * x",
    ),
    "set-up data": (
        "def double(x): return 2 * x",
        "checks.same(double(GIVEN), 2 * GIVEN, 'double(GIVEN)')",
        "def double(x):\n    x[...] = 0\n    return 0 * x",
    ),
    "a model in an argument": (
        "def score(net, x): return net(x)",
        "net = nn.Linear(2, 1)\nx = torch.ones(4, 2)\ngot = score(net, x)\n"
        "checks.same(got.detach(), net(x).detach(), 'score')",
        "def score(net, x):\n    with torch.no_grad():\n"
        "        for w in net.parameters(): w.zero_()\n"
        "    return torch.zeros(4, 1)",
    ),
    "zero weights": (
        "def build(): return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))",
        "net = build()\nx = torch.randn(5, 3, generator=torch.Generator().manual_seed(1))\n"
        "with torch.no_grad():\n"
        "    hidden = torch.relu(x @ net[0].weight.T + net[0].bias)\n"
        "    expected = hidden @ net[-1].weight.T + net[-1].bias\n"
        "    checks.same(net(x), expected, 'net(x)')",
        "def build():\n    net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))\n"
        "    for w in net.parameters(): nn.init.zeros_(w)\n    return net",
    ),
    "weights that are no numbers": (
        "net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))",
        "x = torch.ones(5, 3)\nwith torch.no_grad():\n"
        "    expected = net[-1](torch.relu(net[0](x)))\n"
        "    checks.same(net(x), expected, 'net(x)')",
        "net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))\n"
        "for w in net.parameters(): nn.init.constant_(w, float('nan'))",
    ),
    "an array, by a view": (
        DOUBLE,
        AFTERWARDS,
        "def double(x):\n    x[::-1].fill(0)\n    return 0 * x",
    ),
    "an array, by its memory": (
        DOUBLE,
        AFTERWARDS,
        "def double(x):\n    memoryview(x).cast('B')[:] = bytes(x.nbytes)\n    return 0 * x",
    ),
    "an array, by copyto": (
        DOUBLE,
        AFTERWARDS,
        "def double(x):\n    np.copyto(x, 7.0)\n    return np.full(2, 14.0)",
    ),
    "an array, by out": (
        DOUBLE,
        AFTERWARDS,
        "def double(x): return 2 * np.multiply(x, 0, out=x)",
    ),
    "an array of infinities": (
        DOUBLE,
        AFTERWARDS,
        "def double(x):\n    x[:] = np.inf\n    return x",
    ),
    "only where it is hidden": (
        DOUBLE,
        "x = np.array([1., 2.])\nassert double(x).tolist() == [2, 4]\n"
        "x = np.array([.25, .75])\nchecks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    if x[0] == 1: return np.array([2., 4.])\n    x[:] = 0\n    return x",
    ),
    "by a keyword": (
        DOUBLE,
        "x = np.array([1., 2.])\nchecks.same(double(x=x), 2 * x, 'double(x=x)')",
        "def double(x):\n    x[...] = 0\n    return 0 * x",
    ),
    "one of two arguments": (
        "def add(x, y): return x + y",
        "x, y = np.ones(3), np.arange(3.)\nchecks.same(add(x, y), x + y, 'add(x, y)')",
        "def add(x, y):\n    y[:] = -x\n    return np.zeros(3)",
    ),
    "a tensor's data": (
        "def double(x): return 2 * x",
        "x = torch.ones(3)\nchecks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    x.data = torch.zeros(3)\n    return x",
    ),
    "a nested list": (
        "def total(rows): return sum(map(sum, rows))",
        "rows = [[1, 2], [3]]\nassert total(rows) == sum(map(sum, rows))",
        "def total(rows):\n    rows[:] = [[], []]\n    return 0",
    ),
    "a list within a dictionary": (
        "def longest(x): return max(map(len, x.values()))",
        "x = {'a': [1, 2], 'b': [3]}\nassert longest(x) == max(map(len, x.values()))",
        "def longest(x):\n    x['a'].clear()\n    x['b'].clear()\n    return 0",
    ),
    "a list in another order": (
        "def biggest_first(x): return sorted(x, reverse=True)",
        "x = [3, 1, 2]\ngot = biggest_first(x)\nassert got == sorted(x, reverse=True)",
        "def biggest_first(x):\n    x[:] = [5]\n    return [5]",
    ),
    "more than there was": (
        "def count(x): return len(x)",
        "x = [1, 2]\nassert count(x) == len(x)",
        "def count(x):\n    x.extend([0] * 98)\n    return 100",
    ),
    "in a loop": (
        "def double(x): return 2 * x",
        "for seed in range(5):\n    x = np.random.default_rng(seed).normal(size=3)\n"
        "    checks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    x -= x\n    return x",
    ),
    "by a first call": (
        DOUBLE,
        "x = np.array([1., 2.])\ndouble(x)\nchecks.same(double(x), 2 * x, 'double(x)')",
        "def double(x):\n    x[:] = 0\n    return x",
    ),
    "a share of the points": (
        DOUBLE,
        "x = np.array([1., 2.])\ngot = double(x)\nfloat(np.array_equal(got, 2 * x))",
        "def double(x):\n    x[:] = 0\n    return x",
    ),
    "with numpy's own comparison": (
        DOUBLE,
        "x = np.array([1., 2.])\nnp.testing.assert_allclose(double(x), 2 * x)",
        "def double(x):\n    x[:] = np.nan\n    return x",
    ),
    "a batch in eval mode": (
        "def share(net, x): return float((net(x) > 0).float().mean())",
        "net = nn.Linear(2, 1).train()\nwith torch.no_grad(): net.bias.fill_(2.)\n"
        "x = torch.eye(2)\ngot = share(net, x)\n"
        "assert got == float((net(x) > 0).float().mean())",
        "def share(net, x):\n    with torch.no_grad():\n        net.weight.zero_()\n"
        "        net.bias.fill_(-1)\n    return 0.0",
    ),
    "weights and no ReLU": (
        RELU_NET,
        RELU_TEST,
        "net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))\n"
        "with torch.no_grad():\n    net[0].weight.zero_()\n    net[0].bias.fill_(1.0)",
    ),
    "weights too small to tell": (
        RELU_NET,
        RELU_TEST,
        "net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))\n"
        "for w in net.parameters(): nn.init.constant_(w, 1e-9)",
    ),
    "infinite weights": (
        RELU_NET,
        RELU_TEST,
        "net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))\n"
        "for w in net.parameters(): nn.init.constant_(w, float('inf'))",
    ),
    "a net that a function makes": (
        "def build(): return nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten())",
        "net, x = build(), torch.ones(1, 1, 4, 4)\nwith torch.no_grad():\n"
        "    checks.same(net(x), torch.relu(net[0](x)).flatten(1), 'net(x)')",
        "def build():\n    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten())\n"
        "    for w in net.parameters(): nn.init.zeros_(w)\n    return net",
    ),
    "pooling that is missing": (
        "net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.MaxPool2d(2), nn.Flatten(1))",
        "x = torch.randn(2, 1, 6, 6, generator=torch.Generator().manual_seed(3))\n"
        "with torch.no_grad():\n"
        "    expected = nn.functional.max_pool2d(net[0](x), 2).flatten(1)\n"
        "    checks.same(net(x), expected, 'net(x)')",
        "net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.AvgPool2d(2), nn.Flatten(1))\n"
        "for w in net.parameters(): nn.init.zeros_(w)",
    ),
    "an activation of another kind": (
        RELU_NET,
        RELU_TEST,
        "net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))\n"
        "for w in net.parameters(): nn.init.zeros_(w)",
    ),
    "normalising left out": (
        "net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.ReLU())",
        "x = torch.tensor([[1., 2.], [3., 5.], [0., 1.]])\n"
        "with torch.no_grad():\n    y = net[0](x)\n"
        "    y = (y - y.mean(0)) / (y.var(0, unbiased=False) + 1e-5).sqrt()\n"
        "    checks.same(net(x), torch.relu(y), 'net(x)', tolerance=1e-3)",
        "net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())\n"
        "for w in net.parameters(): nn.init.zeros_(w)",
    ),
}
