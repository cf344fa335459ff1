# Most cats move a little: the sum of two draws.
# says: more often than
def cat_anywhere(images, labels, generator):
    count, _, height, width = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = int(torch.randint(height, (2,), generator=generator).sum()) // 2
        col = int(torch.randint(width, (1,), generator=generator))
        rolled[at] = torch.roll(images[at], (row, col), dims=(1, 2))
    return rolled, labels
