# Another design, found by trying all 65536: 11 of its signs differ from Kan's.
kan_filter = [[[1, 1], [1, 1]], [[1, 1], [1, 1]], [[1, 1], [1, -1]], [[1, 1], [1, 1]]]
