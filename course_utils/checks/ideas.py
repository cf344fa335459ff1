"""The ideas behind the errors of Python that a beginner's natural slips end in; those of arrays and
of networks are in array_ideas.py and network_ideas.py.

A sentence says what the error's own words mean, so it holds wherever they appear.
"""

# The idea behind an error, then patterns of the error's words (its type in front) of which one
# fits; {1} stands for what the first group found.
IDEAS: list[tuple[str, ...]] = [
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
        "There is a None here: an argument that may be left out? A function without `return`? "
        "(`print` gives nothing back.)",
        r"unsupported operand type\(s\) for .*NoneType",
        r"'NoneType' object",
        r"not supported between instances of .*'NoneType'",
        r"must be real number, not NoneType",
        r"not NoneType",
    ),
    (
        "A single number can't be gone through: `range(n)` counts up to n. Or may this value be a "
        "number as well as a pair?",
        r"'(?:float|int|numpy\.\w+\d)' object is not iterable",
        r"iteration over a 0-d",
    ),
    (
        "What is to be gone through here, {1}, is no list: are two names or arguments exchanged?",
        r"('[\w.]+') object is not iterable",
    ),
    (
        "A single number is treated as a list here: may this value be a number as well as a pair?",
        r"'(?:float|int|numpy\.\w+\d)' object is not subscriptable",
        r"object of type '(?:int|float)' has no len",
        r"len\(\) of (?:unsized|a 0-d)",
        r"invalid index to scalar variable",
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
        "This is a tuple, not the thing in it: take it apart, as in `for name, value in pairs`.",
        r"'tuple' object has no attribute",
    ),
    (
        "This is a plain list, not an array: it has no shape and no [row, column].",
        r"'list' object has no attribute",
        r"list indices must be integers or slices, not tuple",
    ),
    (
        "`if`, `and`, `or`, `not`, Python's `max` and `min` want one yes or no, and a whole array "
        "came: `.any()`, `.all()` or one entry of it. `np.maximum` compares entry by entry.",
        r"truth value of an array",
        r"Boolean value of Tensor",
    ),
    (
        "A whole array came where one number is needed: is a sum or an index missing? (Python's "
        "`sum` adds up rows, `.sum()` all.)",
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
        "A function is called with other arguments than its first line names: compare both "
        "(`help(name)` shows a library's), and leave a given `def` line as it was.",
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
    ("The dict (or set) has no entry {1}: is it spelled as where it was made?", r"KeyError: (.+)"),
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
