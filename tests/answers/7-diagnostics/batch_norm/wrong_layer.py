# A layer of PyTorch's does the work.
# says: ready-made normalisation
def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    layer = nn.BatchNorm2d(len(gamma), eps=eps, momentum=momentum).to(x.dtype)
    layer.weight.data, layer.bias.data = gamma.clone(), beta.clone()
    layer.running_mean, layer.running_var = running_mean.clone(), running_var.clone()
    layer.train(training)
    return layer(x).detach(), layer.running_mean, layer.running_var
