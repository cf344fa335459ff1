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
