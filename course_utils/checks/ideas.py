"""The ideas behind the errors that a beginner's natural slips end in; those of networks are in
network_ideas.py.

A sentence says what the error's own words mean, so it holds wherever they appear.
"""

# The idea behind an error, then patterns of the error's words (its type in front) of which one
# fits; {1} stands for what the first group found.
IDEAS: list[tuple[str, ...]] = [
    # shapes that meet
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
        "A list or array stands where a single number should (do the rows differ in length?).",
        r"inhomogeneous shape",
        r"setting an array element with a sequence",
    ),
    # places
    (
        "Index {1} is outside axis {2}, which has {3} entries: they are counted from 0.",
        r"IndexError: index (-?\d+) is out of bounds for (?:axis|dimension) (\d+) with size (\d+)",
    ),
    (
        "An index lies outside: n entries have the indexes 0 to n - 1.",
        r"IndexError: (?:list|tuple|string|range object)? ?(?:assignment )?index out of range",
    ),
    (
        "There are more indexes than axes: print the shape.",
        r"too many indices for (?:array|tensor)",
    ),
    (
        "There is no axis {1}: there are {2}, and the first is axis 0.",
        r"axis (-?\d+) is out of bounds for array of dimension (\d+)",
    ),
    (
        "There is no axis {2} here; those from {1} exist.",
        r"Dimension out of range \(expected to be in range of (\[.*?\]), but got (-?\d+)\)",
    ),
    (
        "Each axis is named once here.",
        r"duplicate dims|dim \d+ appears multiple times|duplicate value in 'axis'",
    ),
    (
        "An index, a size or a count must be a whole number: `/` always gives a float, `//` "
        "rounds down to an int.",
        r"only integers, slices",
        r"slice indices must be integers",
        r"expected a sequence of integers or a single integer|only int indices permitted",
        r"must be of integral type|must be tuple of ints",
        r"cannot be interpreted as an integer",
        r"indices must be integers(?!.*tuple)",
        r"(?:tensors|arrays) used as indices must be",
    ),
    (
        "The largest (or smallest) of nothing is asked for: a window or list is empty here.",
        r"zero-size array to reduction|input\.numel\(\) == 0",
        r"arg is an empty sequence|iterable argument is empty",
    ),
    (
        "A size comes out negative: work this one call's sizes out by hand.",
        r"negative dimension|Dimension size must be non-negative|invalid shape dimension",
    ),
    (
        "A padding below 0 would cut the edge off: is a sign or the order of the numbers wrong?",
        r"index can't contain negative values",
    ),
    (
        "`sliding_window_view(array, window, axis)`: the window has one size above 0 for each "
        "axis it slides along.",
        r"window_shape",
    ),
    (
        "A step of 0 never arrives.",
        r"slice step cannot be zero|step is 0 but must be > 0|arg 3 must not be zero",
    ),
    # None, lists and single numbers
    (
        "There is a None here: an argument that may be left out? A function without `return`?",
        r"unsupported operand type\(s\) for .*NoneType",
        r"'NoneType' object",
        r"must be real number, not NoneType",
        r"not NoneType",
    ),
    (
        "A single number is treated as a list here: may this value be a number as well as a pair?",
        r"'(?:float|int|numpy\.\w+\d)' object is not (?:subscriptable|iterable)",
        r"object of type '(?:int|float)' has no len",
        r"len\(\) of (?:unsized|a 0-d)",
        r"invalid index to scalar variable",
        r"iteration over a 0-d",
    ),
    (
        "What can be gone through only once has no length and no places: count as you go.",
        r"object of type '(?:generator|\w+_iterator|zip|map|enumerate)' has no len",
        r"'(?:generator|\w+_iterator|zip|map|enumerate)' object is not subscriptable",
    ),
    (
        "Lists and tuples don't calculate entry by entry, arrays do: turn it into an array, "
        "or go through the entries.",
        r"can't multiply sequence by non-int",
        r"unsupported operand type\(s\) for .*'(?:list|tuple)'",
        r"can only concatenate (?:list|tuple)",
    ),
    (
        "This is a plain list, not an array: it has no shape and no [row, column].",
        r"'(?:list|tuple)' object has no attribute",
        r"list indices must be integers or slices, not tuple",
    ),
    (
        "`if`, `and`, `or`, `not`, Python's `max` and `min` want one yes or no, and a whole array "
        "came: `.any()`, `.all()` or one entry of it. `np.maximum` compares entry by entry.",
        r"truth value of an array",
        r"Boolean value of Tensor",
    ),
    (
        "A whole array came where one number is needed: is a sum or an index missing?",
        r"only (?:length-1|0-dimensional) arrays can be converted",
        r"cannot be converted to Scalar",
        r"only one element tensors can be converted",
    ),
    (
        "A function stands here without its brackets: `f` is the function, `f(...)` its result.",
        r"'(?:builtin_function_or_method|function|method)' object",
    ),
    (
        "{1} names stand on the left, and {2} came: print what is taken apart here (a shape?).",
        r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)",
    ),
    (
        "{1} names stand on the left, and more came: print what is taken apart here (a shape?).",
        r"too many values to unpack \(expected (\d+)",
    ),
    (
        "Several names are to get their values here from a single number: `enumerate(...)` and "
        "`zip(...)` give pairs to take apart.",
        r"cannot unpack non-iterable",
    ),
    ("What `zip` goes through side by side differs in length.", r"zip\(\) argument"),
    (
        "A tuple can't be changed, and a shape alone is no array yet: `np.zeros(shape)` is one.",
        r"'tuple' object does not support item assignment",
    ),
    (
        "`(... for ... in ...)` alone is only a recipe: `sum` or `list` around it carries it out.",
        r"'generator'",
    ),
    (
        "Two things are compared of which neither is the larger: a number and a list, or text?",
        r"not supported between instances of",
    ),
    (
        "A value is called as if it were a function: is a `*` missing, or a name used twice?",
        r"'[\w.]+' object is not callable",
    ),
    (
        "{1} has nothing called `{2}`: is it spelled so, capitals too, or is this numpy's word for "
        "torch, or the other way round?",
        r"(?:module )?('[\w.]+') (?:object )?has no attribute '(\w+)'",
    ),
    # kinds of number
    (
        "Fractions can't be put into an array of whole numbers: make it a float array first.",
        r"Cannot cast ufunc",
        r"can't be cast to the desired output type",
        r"Cannot cast .* from dtype",
    ),
    (
        "Tensors of different dtype meet here: new ones take that of the input with "
        "`dtype=x.dtype`.",
        r"expected scalar type",
        r"same dtype",
        r"dtypes? to be the same",
        r"should have the same dtype",
        r"must be the same type|type \(\S+\) should be the same",
        r"Index put requires the source and destination dtypes match",
        r"expected dtype",
    ),
    (
        "A tensor and something that is none (a number, a list, a numpy array) meet here.",
        r"expected np\.ndarray",
        r"must be (?:Tensor, not|tensors)|expected Tensor as",
        r"but found type numpy\.ndarray",
    ),
    (
        "Not all that numpy gets here are numbers: is there a None, a list or a function among it?",
        r"loop of ufunc does not support argument",
    ),
    (
        "One whole number is wanted here, and a tensor of several, or of floats, came.",
        r"only integer tensors of a single element",
    ),
    # names and calls
    (
        "A function is called with other arguments than its first line names: compare both, and "
        "leave a given `def` line as it was.",
        r"unexpected keyword argument",
        r"required positional argument",
        r"takes .*positional arguments? but",
    ),
    (
        "`{1}` is used before this function has given it a value: in an `if`, or in a loop "
        "that ran no time?",
        r"(?:cannot access local variable|local variable) '(\w+)'",
    ),
    (
        "`{1}` is used in a line that runs before the one which gives it its value.",
        r"cannot access free variable '(\w+)'",
    ),
    (
        "`with` wants what a call gives: are the brackets missing, as in `torch.no_grad()`?",
        r"context manager protocol",
    ),
    ("`^` is no power in Python: that is `**`.", r"unsupported operand type\(s\) for \^"),
    ("The dict has no entry {1}: is the key spelled as where it was made?", r"KeyError: (.+)"),
    (
        "`{1}` isn't known here: is it spelled so where it gets its value, has that cell been "
        "run, and is it imported?",
        r"NameError: name '(\w+)' is not defined",
    ),
    (
        "{1} isn't installed here: the first cell imports all that is needed.",
        r"No module named ('[\w.]+')",
    ),
    ("Something is divided by 0 here.", r"ZeroDivisionError"),
    ("The function calls itself without end.", r"maximum recursion depth"),
    (
        "`isinstance(value, kind)`: the value first, then a type such as `int`, without quotes.",
        r"isinstance\(\) arg 2|isinstance expected 2 arguments",
    ),
    (
        "`getattr(object, name, default)`: the object first, then the name, text in quotes.",
        r"attribute name must be string",
    ),
    (
        "`{1}` should be of the kind {2} here, and what came is {3}.",
        r"argument '(\w+)'(?: \(position \d+\))? must be (\w+), not (\w+)",
    ),
]
