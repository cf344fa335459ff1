"""docs/desk.md tells every setting, as it is."""

import re

from helpers.submissions import ROOT

from autograder.desk.settings import Desk
from autograder.saving.attempts import Attempts


def test_the_table_of_settings_is_the_traits():
    text = (ROOT / "docs" / "desk.md").read_text()
    rows = dict(re.findall(r"^\| `c\.(\w+\.\w+)` \| `([^|]*)` \| \S.* \|$", text, flags=re.M))
    traits = {
        f"{settings.__name__}.{name}": repr(trait.default())
        for settings in (Desk, Attempts)
        for name, trait in settings.class_own_traits(config=True).items()
    }
    assert rows == traits
