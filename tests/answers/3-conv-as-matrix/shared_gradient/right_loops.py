# Every output hands its share to every weight.
def shared_gradient(x, grad_output, k):
    gradient = np.zeros(k)
    for i in range(len(grad_output)):
        for j in range(k):
            gradient[j] += grad_output[i] * x[i + j]
    return gradient
