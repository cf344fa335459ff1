# Later places replace earlier ones.
# says: last place
def shared_gradient(x, grad_output, k):
    gradient = np.zeros(k)
    for i in range(len(grad_output)):
        gradient = grad_output[i] * x[i:i + k].astype(float)
    return gradient
