"""All explorers that there are, each as it says itself how it is tried."""

import importlib
import pkgutil

from course_utils import explorers
from course_utils.explorers.explorer import Trial


def trials() -> dict[str, tuple[str, Trial]]:
    """By name: the explorer's module, and how it is tried."""
    names = [found.name for found in pkgutil.iter_modules(explorers.__path__)]
    modules = {name: importlib.import_module(f"{explorers.__name__}.{name}") for name in names}
    return {
        name: (module, trial)
        for module, loaded in modules.items()
        for name, trial in getattr(loaded, "TRIALS", {}).items()
    }


def cell(module: str, trial: Trial, name: str = "explorer") -> str:
    """The notebook cell that shows an explorer."""
    show = f"{name} = {module}.explore({trial.arguments})\n{name}"
    return f"{trial.before}from course_utils.explorers import {module}\n{show}"
