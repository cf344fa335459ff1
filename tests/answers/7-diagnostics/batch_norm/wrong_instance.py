# Each image's channels by themselves.
# says: Each image is normalised by itself
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    wide = (1, -1, 1, 1)
    if not training:
        output = (x - running_mean.reshape(wide)) / (
            running_var.reshape(wide) + eps
        ).sqrt() * gamma.reshape(wide) + beta.reshape(wide)
        return output, running_mean, running_var
    mean, var = x.mean(dim=(2, 3), keepdim=True), x.var(dim=(2, 3), keepdim=True, unbiased=False)
    output = (x - mean) / (var + eps).sqrt() * gamma.reshape(wide) + beta.reshape(wide)
    new_mean = (1 - momentum) * running_mean + momentum * x.mean(dim=(0, 2, 3))
    new_var = (1 - momentum) * running_var + momentum * x.var(dim=(0, 2, 3))
    return output, new_mean, new_var
