# Nothing has the shape (1, C, 1, 1).
# says: All four run along the columns
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    wide = (1, -1, 1, 1)
    count = x.numel() // x.shape[1]
    if training:
        mean, var = x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)
        new_mean = (1 - momentum) * running_mean + momentum * mean
        new_var = (1 - momentum) * running_var + momentum * var * count / (count - 1)
    else:
        mean, var = new_mean, new_var = running_mean, running_var
    output = (x - mean) / (var + eps).sqrt() * gamma + beta
    return output, new_mean, new_var
