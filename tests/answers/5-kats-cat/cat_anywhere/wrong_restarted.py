# A generator of my own, with the seed of theirs.
# says: moves on
def cat_anywhere(images, labels, generator):
    generator = torch.Generator().manual_seed(generator.initial_seed())
    count, _, height, width = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = int(torch.randint(height, (1,), generator=generator))
        col = int(torch.randint(width, (1,), generator=generator))
        rolled[at] = torch.roll(images[at], (row, col), dims=(1, 2))
    return rolled, labels
