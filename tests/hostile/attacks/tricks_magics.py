# Runs commands by IPython's magics: a shell, a file, another cell.
get_ipython().run_cell_magic(
    "bash",
    "",
    "id; cat /etc/passwd; ls -la @CANARY@; "
    "echo stolen > @CANARY@/touched; kill -CONT -1 2>/dev/null; true",
)
get_ipython().system(
    "echo reached; ls /work /root /home 2>/dev/null; touch @CANARY@/touched 2>/dev/null"
)
reached.append("reached")
for magic, line in (
    ("run", "@CANARY@/secret.py"),
    ("load", "@CANARY@/secret.txt"),
    ("cd", "@CANARY@"),
    ("pip", "list"),
):
    try:
        get_ipython().run_line_magic(magic, line)
    except BaseException as error:
        loot.append(type(error).__name__)
