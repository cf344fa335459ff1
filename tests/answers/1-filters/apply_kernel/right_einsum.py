# Cut the patch out from its corner and let einsum do the products and the sum.
def apply_kernel(image, row, col, kernel):
    k = kernel.shape[0]
    top, left = row - (k - 1) // 2, col - (k - 1) // 2
    return np.einsum("ij,ij->", image[top:top + k, left:left + k], kernel)
