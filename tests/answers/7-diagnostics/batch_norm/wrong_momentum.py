# The momentum is the weight of the old value.
# says: wrong way round
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    if training:
        mean, var = x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)
        count = x.numel() // x.shape[1]
        new_mean = momentum * running_mean + (1 - momentum) * mean
        new_var = momentum * running_var + (1 - momentum) * var * count / (count - 1)
    else:
        mean, var = new_mean, new_var = running_mean, running_var
    wide = (1, -1, 1, 1)
    output = (x - mean.reshape(wide)) / (var.reshape(wide) + eps).sqrt() * gamma.reshape(
        wide
    ) + beta.reshape(wide)
    return output, new_mean, new_var
