# A decorator against gradients, try and finally for the modes, heaviside for the answers.
@torch.no_grad()
def accuracy(model, images, labels):
    training_modules = [module for module in model.modules() if module.training]
    try:
        model.eval()
        answers = torch.heaviside(model(images).flatten(), torch.zeros(1))
    finally:
        for module in training_modules:
            module.training = True
    return float((answers == labels).double().mean())
