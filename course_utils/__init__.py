"""ConvCourse: what its notebooks import. Each module is loaded only by the notebook that asks for
it."""

# What the course adds to a student's Jupyter server; each module has a
# `_load_jupyter_server_extension`.
SERVER_EXTENSIONS = ("course_utils.handing_in.server",)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """The modules that a Jupyter server loads, as it asks for them."""
    return [{"module": name} for name in SERVER_EXTENSIONS]
