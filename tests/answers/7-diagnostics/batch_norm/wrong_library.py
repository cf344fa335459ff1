# PyTorch's own, on copies of the running values.
# says: ready-made normalisation
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    new_mean, new_var = running_mean.clone(), running_var.clone()
    output = F.batch_norm(x, new_mean, new_var, gamma, beta, training, momentum, eps)
    return output, new_mean, new_var
