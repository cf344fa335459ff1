# Writes outside its folder: by absolute paths, through links, into packages and all folders.
import os, sys

os.symlink("@CANARY@", "link")
targets = [
    "@CANARY@/touched",
    "link/touched",
    "../../../touched",
    "/touched",
    "/tmp/../touched",
    "/etc/touched",
    "/usr/touched",
    "/dev/touched",
    "/jail/touched",
    "/proc/touched",
    *(path + "/touched" for path in sys.path if path),
]
for target in targets:
    try:
        open(target, "w").write("stolen")
        loot.append(f"wrote {target}")
    except OSError as error:
        loot.append(type(error).__name__)
loot[:] = [entry for entry in loot if entry.startswith("wrote") and entry != "wrote /tmp/touched"]
import course_utils.checks

path = course_utils.checks.__file__
for change in (
    lambda: open(path, "a"),
    lambda: os.chmod(path, os.stat(path).st_mode),
    lambda: os.rename(path, path),
    lambda: os.setxattr(path, "user.stolen", b"1"),
):
    try:
        change()
        loot.append("changed course_utils")
    except OSError:
        reached.append("reached")
