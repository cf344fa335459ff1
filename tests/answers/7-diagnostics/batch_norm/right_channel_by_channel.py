# A loop over the channels.
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    output, new_mean, new_var = torch.empty_like(x), running_mean.clone(), running_var.clone()
    for c in range(x.shape[1]):
        values = x[:, c]
        mean, var = running_mean[c], running_var[c]
        if training:
            mean, var = values.mean(), values.var(unbiased=False)
            new_mean[c] = (1 - momentum) * running_mean[c] + momentum * mean
            new_var[c] = (1 - momentum) * running_var[c] + momentum * values.var()
        output[:, c] = gamma[c] * (values - mean) / (var + eps) ** 0.5 + beta[c]
    return output, new_mean, new_var
