# Puts modules named numpy and course_utils where they are found first, and changes the search path.
import os, sys
os.makedirs("course_utils", exist_ok=True)
open("course_utils/__init__.py", "w").write("def same(*a, **k): pass")
open("numpy.py", "w").write("print('stolen')")
sys.path.insert(0, os.getcwd())
for name in [name for name in sys.modules if name.startswith("course_utils.checks")]:
    del sys.modules[name]
checks = type("checks", (), {"same": staticmethod(lambda *a, **k: None)})
np = nn = assert_equal = None
__builtins__ = {}
reached.append("reached")
