"""Old names: what an nbgrader_config.py from before the engine was a package of its own says.

Nothing here but imports; new settings name autograder's modules.
"""
