# Flatten both, then it is one-dimensional.
# says: 1-D matrix
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    return conv1d_matrix(kernel.ravel(), height * width, stride, padding)
