"""The ideas behind the errors of networks and of torch's own calls, as in ideas.py."""

NETWORK_IDEAS: list[tuple[str, ...]] = [
    (
        "`nn.Sequential` takes the layers one by one, without a list: `nn.Sequential(a, b)`.",
        r"(?:list|tuple) is not a Module subclass",
    ),
    (
        "What stands in this network is no layer: layers are made with brackets, as in "
        "`nn.ReLU()`.",
        r"is not a Module subclass",
    ),
    (
        "A convolution made for {1} channels gets {2}: its weights' second axis counts the "
        "input's channels.",
        r"expected input\[.*?\] to have (\d+) channels, but got (\d+) channels",
    ),
    (
        "The window doesn't fit into what arrives here: follow the sizes layer by layer.",
        r"Kernel size can't be greater",
        r"Output size is too small",
        r"kernel size .* bigger than",
        r"pad should be (?:at most|smaller)",
        r"maximum size for tensor at dimension",
    ),
    (
        "A layer is made from fewer numbers than it needs: `nn.Linear(inputs, outputs)`, "
        "`nn.Conv2d(channels_in, channels_out, kernel_size)`.",
        r"(?:Linear|Conv2d|Conv1d|_BatchNorm|_MaxPoolNd)\.__init__\(\) missing",
    ),
    (
        "`nn.{1}(width, value)` takes both: how wide the ring is, and what goes into it.",
        r"(ConstantPad\dd)\.__init__\(\) missing",
    ),
    (
        "`torch.histc(x, bins, low, high)`: first how many bins, then from where to where.",
        r"histc: max must be larger",
    ),
    (
        "A {1} has no `{2}` of its own: only layers with weights have one.",
        r"'(Sequential|ReLU|Flatten|Dropout|\w+Pool2d|\w+Pad2d)' object has no attribute "
        r"'(weight|bias)'",
    ),
    (
        "A lazy layer knows its sizes only once it has been run: write both numbers.",
        r"[Uu]ninitialized parameter",
    ),
    (
        "Dropout's number is the share that is silenced, from 0 to 1.",
        r"dropout probability",
    ),
    (
        "A loss wants the scores first, (N, classes), then a label for each of the N.",
        r"Expected floating point type for target with class prob",
        r"(?:nll_loss|log_softmax)\w*\" not implemented for",
    ),
    (
        "This works with fractions only: whole numbers, and yes and no, need `.float()` first.",
        r"not implemented for '(?:Long|Int|Bool)'",
        r"could not infer output dtype",
        r"std and var only support floating point",
    ),
    (
        "This counts whole numbers from 0 on: fractions need `.long()` first.",
        r"bincount only supports|bincount_cpu",
    ),
    (
        "`torch.randint(high, size, generator=generator)`: the bound is one int, and the size a "
        "tuple, `(1,)` for a single number.",
        r"(?<!\.)randint\(\)",
    ),
    (
        "A generator draws nothing by itself: `torch.randint(high, (1,), generator=generator)`.",
        r"Generator' object has no attribute",
    ),
    (
        "`torch.stack` and `torch.cat` take a list of tensors, and a single one came.",
        r"(?:stack|cat|concatenate)\(\): argument 'tensors'",
    ),
    (
        "`np.zeros`, `np.ones` and `np.stack` take the sizes, or the arrays, as one tuple or list.",
        r"Cannot interpret '\d+' as a data type",
        r"arrays to stack must be passed as",
    ),
    (
        "torch's functions take tensors, and a numpy array came: `torch.as_tensor(array)` makes "
        "one of it.",
        r"invalid combination of arguments - got \([^)]*numpy\.ndarray",
        r"must be Tensor, not numpy\.ndarray",
    ),
    (
        "A weight that is learned holds fractions: `.float()` comes before `nn.Parameter(...)`.",
        r"Only Tensors of floating point",
        r"must be floating point or complex dtype",
    ),
    (
        "Python's own `sum`, `max` and `min` know no axes: `np.sum(...)`, `x.sum(...)` do.",
        r"'(?:axis|dim)' is an invalid keyword argument|"
        r"(?:max|min)\(\) got an unexpected keyword argument '(?:axis|dim)'",
    ),
    (
        "`torch.roll` takes an axis in `dims` for each of its offsets, and rows and columns are "
        "the last two.",
        r"shifts and dimensions must align",
        r"Dimension specified as \d+ but tensor has no dimensions",
    ),
    (
        "What stands behind `*` is a function: call it, and `*` takes apart what it gives.",
        r"after \*+ must be .* not (?:function|method|builtin)",
    ),
    (
        "A list's `remove` wants to know what: to call one that each entry has, go through them.",
        r"list\.remove\(\) takes exactly one argument",
    ),
    (
        "A tensor can't be read backwards by `[::-1]`: `.flip(0)` turns it round.",
        r"step must be greater than zero",
    ),
    (
        "Nothing leads back from here to the weights: was the loss computed under no_grad, or "
        "turned into a plain number first?",
        r"does not require grad and does not have a grad_fn",
    ),
    (
        "Weights that are being learned are changed in place here: outside of "
        "`torch.no_grad()` work on new tensors.",
        r"a leaf Variable that requires grad",
        r"modified by an inplace operation",
    ),
    (
        "backward() frees what it used: each needs a loss that was computed anew.",
        r"Trying to backward through the graph a second time",
    ),
    (
        "This tensor still remembers how it was computed: `.detach()` it first.",
        r"that requires grad\. Use tensor\.detach\(\)",
    ),
    (
        "Batch norm in train mode can't take the spread of one value: is eval() missing?",
        r"Expected more than 1 value per channel when training",
    ),
]

# Words of the errors that weights end in which somebody sets by hand, for `checks.explained`.
SET_BY_HAND = {
    "in-place": "Set the weights inside `with torch.no_grad():`, as the cell above shows.",
    "cannot assign": "Write into the weights that are there: layer.weight[0, 0] = ...",
    "assign a numpy": "A weight takes a tensor: torch.as_tensor(pattern).",
    "invalid index": "A filter's weights are layer.weight[0, 0], its bias is layer.bias[0].",
    "too small": "The maximum's window is larger than the map: with the ring, the map is as large "
    "as the image, image_size.",
    "smaller than or equal": "A layer has a pad or a window that does not go with the image's "
    "size.",
    "channels": "The image has one channel, and so has the map: nn.Conv2d(1, 1, kernel_size=3).",
    "same dtype": "Layers and images differ in dtype: copy the pattern into the weights that are "
    "there, which are float32.",
    "should be the same": "Layers and images differ in dtype: copy the pattern into the weights "
    "that are there, which are float32.",
    "floating point": "The weights are floats: copy the pattern into those that are there, "
    "layer.weight[0, 0] = ...",
    "three dimensions": "A layer's weight has four axes, (1, 1, 3, 3): copy the pattern into the "
    "one that is there, layer.weight[0, 0] = ...",
    "batch mode": "The maximum runs over a map: nn.Flatten() comes after it.",
    "assign a NoneType": "A weight or the bias is set to None: does what you put in have a value?",
    "cannot be multiplied": "A Linear layer expects another number of values than arrive.",
}
