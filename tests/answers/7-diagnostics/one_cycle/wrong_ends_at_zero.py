# Ends at 0.
# says: The last rate should not be 0
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
    start, peak, last = max_lr / div_factor, pct_start * total_steps - 1, total_steps - 1
    if step <= peak:
        a, b, c, d, share = start, max_lr, max_momentum, base_momentum, step / peak
    else:
        a, b, c, d, share = max_lr, 0, base_momentum, max_momentum, (step - peak) / (last - peak)
    swing = (1 + math.cos(math.pi * share)) / 2
    return b + (a - b) * swing, d + (c - d) * swing
