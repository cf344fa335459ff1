"""ConvCourse: what its notebooks import. Each module is loaded only by the notebook that asks for
it."""
