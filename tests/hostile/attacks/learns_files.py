# Looks through the whole file system for source/, release/, the gradebook and other submissions.
import os

for folder, folders, files in os.walk("/"):
    if (
        folder.startswith(("/usr", "/lib", "/proc"))
        or "site-packages" in folder
        or "/lib/python" in folder
    ):
        folders.clear()
    for name in [*files, *folders]:
        if name in (
            "victim.ipynb",
            "gradebook.db",
            "nbgrader_config.py",
            "submitted",
            "release",
            "autograded",
            "secret.txt",
        ):
            loot.append(os.path.join(folder, name))
for path in (
    "@CANARY@/secret.txt",
    "@CANARY@/source/ps1/victim.ipynb",
    "@CANARY@/gradebook.db",
    "@CANARY@/submitted",
    "@REPO@",
    os.path.expanduser("~root"),
    "/root",
    "/home",
    "/etc/shadow",
    "/etc/passwd",
    "/var",
    "/srv",
    "/opt",
    "/mnt",
    "/work",
):
    try:
        loot.append(open(path).read())
    except OSError as error:
        loot.append(type(error).__name__)
    try:
        loot.append(f"{path}: {os.listdir(path)}" if os.listdir(path) else "")
    except OSError as error:
        loot.append(type(error).__name__)
reached.append("reached")
