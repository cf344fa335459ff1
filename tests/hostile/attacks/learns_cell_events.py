# Registers IPython's hooks before and after each cell, and prints every cell text they see.
def seen(info):
    reached.append("reached")
    loot.append(str(getattr(info, "raw_cell", info)))
for event in ("pre_run_cell", "post_run_cell"):
    get_ipython().events.register(event, seen)
