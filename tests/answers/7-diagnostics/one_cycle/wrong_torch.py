# Asks PyTorch's scheduler.
# says: ready-made schedule
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
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr,
        total_steps,
        pct_start=pct_start,
        div_factor=div_factor,
        final_div_factor=final_div_factor,
        base_momentum=base_momentum,
        max_momentum=max_momentum,
    )
    for _ in range(step):
        optimizer.step()
        scheduler.step()
    group = optimizer.param_groups[0]
    return float(group["lr"]), float(group["momentum"])
