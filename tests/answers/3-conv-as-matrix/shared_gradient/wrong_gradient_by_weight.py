# g_j where g_i belongs.
# says: g goes by the output i
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    out = np.zeros(k)
    for j in range(k):
        for i in range(places):
            out[j] += grad_output[j % places] * x[i + j]
    return out
