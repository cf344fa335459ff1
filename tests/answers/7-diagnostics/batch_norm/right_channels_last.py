# Brings the channels to the end, where broadcasting needs no reshape.
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    moved = x.permute(0, 2, 3, 1)
    if not training:
        output = (moved - running_mean) / torch.sqrt(running_var + eps) * gamma + beta
        return output.permute(0, 3, 1, 2), running_mean.clone(), running_var.clone()
    rows = moved.reshape(-1, x.shape[1])
    mean = rows.mean(0)
    var = ((rows - mean) ** 2).mean(0)
    output = (moved - mean) * torch.rsqrt(var + eps) * gamma + beta
    new_mean = running_mean + momentum * (mean - running_mean)
    new_var = running_var + momentum * (rows.var(0) - running_var)
    return output.permute(0, 3, 1, 2), new_mean, new_var
