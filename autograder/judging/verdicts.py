"""What grading says where a check has no word of its own: written on one side, recognised again by
report and feedback."""

ABSENT = "There is no `"
TEST_TOOK_LONGER = "This test took longer than "
CODE_STOPPED = "The code was stopped: "
CELLS_TOOK_LONG = (
    "This cell was not run: those before it took all of the notebook's time for cells."
)
CELL_STOPPED = "This cell was stopped: "


def absent(name: str) -> str:
    """What a test says that looks for the name of an item in vain."""
    return f"{ABSENT}{name}`: its cell is missing, or failed before it was defined."
