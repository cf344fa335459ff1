# One helper for both cosines, with PyTorch's own formula.
def between(start, end, share):
    return end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1)


def one_cycle(
    step,
    total_steps,
    max_lr,
    pct_start=0.3,
    div_factor=25,
    final_div_factor=1e4,
    base_momentum=0.85,
    max_momentum=0.95,
):
    low = max_lr / div_factor
    peak = float(pct_start * total_steps) - 1
    if step <= peak:
        share = step / peak
        return between(low, max_lr, share), between(max_momentum, base_momentum, share)
    share = (step - peak) / (total_steps - 1 - peak)
    return between(max_lr, low / final_div_factor, share), between(
        base_momentum, max_momentum, share
    )
