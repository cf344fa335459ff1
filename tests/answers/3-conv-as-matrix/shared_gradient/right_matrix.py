# The dense gradient g x^T, summed over the places of each weight in the matrix.
def shared_gradient(x, grad_output, k):
    n = len(x)
    dense = np.outer(grad_output, x).astype(float)
    return np.array([(dense * conv1d_matrix(np.eye(k)[j], n)).sum() for j in range(k)])
