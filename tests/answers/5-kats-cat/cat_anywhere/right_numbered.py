# One number for each of the H * W offsets.
def cat_anywhere(images, labels, generator):
    height, width = images.shape[2:]
    drawn = torch.randint(height * width, (len(images),), generator=generator)
    return torch.stack(
        [image.roll((int(n) // width, int(n) % width), (-2, -1)) for image, n in zip(images, drawn)]
    ), labels
