"""The ideas behind the errors of networks and their training, as in ideas.py."""

NETWORK_IDEAS: list[tuple[str, ...]] = [
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
    "cannot be multiplied": "A Linear layer expects another number of values than arrive.",
}
