# Rolled, and not handed over.
# says: is there a `return`
def cat_anywhere(images, labels, generator):
    for image in images:
        row = torch.randint(images.shape[2], (1,), generator=generator).item()
        col = torch.randint(images.shape[3], (1,), generator=generator).item()
        image = torch.roll(image, (row, col), dims=(1, 2))
