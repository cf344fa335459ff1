# inference_mode, and batches of a hundred; a dict of modes by name.
def accuracy(model, images, labels):
    modes = {name: module.training for name, module in model.named_modules()}
    model.train(False)
    right = 0
    with torch.inference_mode():
        for some, truth in zip(images.split(100), labels.split(100)):
            right += int(((model(some)[:, 0] > 0) == truth.bool()).sum())
    for name, module in model.named_modules():
        module.training = modes[name]
    return right / len(labels)
