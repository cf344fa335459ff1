"""The ideas behind the errors of arrays and tensors whose shapes or contents don't fit, as in
ideas.py."""

ARRAY_IDEAS: list[tuple[str, ...]] = [
    (
        "`np.pad` takes a pair (before, after) for each axis of the array, or a single one for all "
        "of them: print its shape.",
        r"remapped shapes.* and requested shape",
    ),
    (
        "`np.pad(array, width, constant_values=value)`: the value has this name, spelled so.",
        r"unsupported keyword arguments for mode 'constant'",
        r"^ValueError: mode '?\S+'? is not supported",
        r" pad\(\) takes from 2 to 3",
    ),
    (
        "`.{1}(dim=...)` gives two things, the values and their places: `.values` are the first.",
        r"return_types\.(max|min|median|sort|topk)\b",
    ),
    (
        "A whole tensor is put where one number belongs: is the sum (or maximum) over all of it "
        "missing?",
        r"the number of sizes provided \(0\)",
    ),
    (
        "An array came where an axis, an index or a size is wanted. `np.sum(a * b)` multiplies "
        "first, then sums; `np.maximum(a, b)` is the larger of two, entry by entry.",
        r"only integer scalar arrays",
    ),
    (
        "An array has no `{1}`: put each number in its place, `array[row, col] = ...`, or collect "
        "them in a list first.",
        r"'(?:numpy\.ndarray|Tensor)' object has no attribute '(append|extend|insert)'",
    ),
    (
        "Arrays of shapes {1} and {2} meet here, which don't fit entry by entry. A slice that "
        "reaches past an edge comes out shorter than it looks: print both shapes.",
        r"operands could not be broadcast together with "
        r"shapes \S*?(\([\d,]*\))\s*\S*?(\([\d,]*\))",
    ),
    (
        "Something of shape {1} is put into a place of shape {2}.",
        r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))",
    ),
    (
        "Tensors meet here whose shapes don't fit: an axis of {1} meets one of {2}. Shapes are "
        "lined up from the last axis: an axis of length 1 (`None`, `.view`) moves one over.",
        r"The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)",
    ),
    (
        "Something with an axis of {2} is put into a place whose axis is {1}.",
        r"The expanded size of the tensor \((\d+)\) must match the existing size \((\d+)\)",
    ),
    (
        "Arrays meet here whose shapes don't fit: print the shape of each.",
        r"shape mismatch: (?:value|objects|indexing)",
    ),
    (
        "A matrix product (or Linear layer) is made for rows of {3} numbers and gets rows of {2}.",
        r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)",
    ),
    (
        "A matrix product needs as many columns on the left as there are rows on the right: "
        "is one of the two to be transposed or reshaped?",
        r"matmul: Input operand",
        r"shapes .* not aligned|size mismatch, got",
        r"expected .*mat1.*mat2|inconsistent tensor size",
    ),
    (
        "`reshape` keeps the number of entries: {1} of them can't fill the shape {2}.",
        r"cannot reshape array of size (\d+) into shape (\([-\d,]*\))",
    ),
    (
        "`reshape` and `view` keep the number of entries: {2} of them can't fill the shape {1}.",
        r"shape '(\[.*?\])' is invalid for input of size (\d+)",
    ),
    (
        "The entries don't lie in this order in memory (after a transpose, for example): "
        "`reshape` copies where `view` can't.",
        r"view size is not compatible",
    ),
    (
        "What is put together here differs in shape: print the shape of each piece.",
        r"Sizes of tensors must match",
        r"all the input array dim|all input arrays must have the same shape",
        r"stack expects each tensor to be equal size",
    ),
    (
        "In einsum each axis has one letter, and a letter stands for one length: compare the "
        "letters with the shapes.",
        r"einsum\(\): ",
        r"einstein sum",
        r"remapped shapes",
        r"each subscript must be",
    ),
    (
        "A list or array stands where a single number should: do the rows differ in length, or "
        "does Python's `sum` add up rows where `.sum()` adds all?",
        r"inhomogeneous shape",
        r"setting an array element with a sequence",
    ),
]
