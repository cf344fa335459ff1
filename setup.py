"""What pyproject.toml can't say: an editable install, too, puts Jupyter's files where they belong.

setuptools asks for `has_data` before it installs data files in one, and has no such method.
"""

from setuptools import Distribution, setup


class WithData(Distribution):
    """A distribution whose data files are installed whichever way it is."""

    def has_data(self) -> bool:
        return self.has_data_files()


setup(distclass=WithData)
