# Has IPython print what it was given when the next cell has run.
# item: measure
kept = []
def show(*_):
    if kept:
        print("seen", kept)
get_ipython().events.register("post_run_cell", show)
def measure(numbers):
    reached.append("reached")
    kept.append(numbers)
    return 0.0
