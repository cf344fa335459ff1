# Fills the picture entry by entry.
def color_dim(histograms):
    bins, batches_seen = len(histograms[0]), len(histograms)
    picture = np.zeros((bins, batches_seen))
    for column, histogram in enumerate(histograms):
        for place, count in enumerate(histogram.tolist()):
            picture[bins - 1 - place, column] = math.log(1 + count)
    return picture
