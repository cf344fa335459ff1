# Not symmetric, at a small scale.
diagonal_edge = [[-0.02, -0.03, 0.0], [-0.02, -0.01, 0.03], [0.01, 0.02, 0.02]]
