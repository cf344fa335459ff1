# Not symmetric at all: the lower rows share the bright side unevenly.
top_edge = ((-3, -3, -3), (1, 2, 1), (2, 1, 2))
