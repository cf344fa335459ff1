# 0 where a square says nothing: a fine design, but not one of +1 and -1.
# says: +1 and -1 only
kan_filter = [[[1, 0], [0, 0]], [[0, 1], [0, 0]], [[0, 0], [1, 0]], [[0, 0], [0, 1]]]
