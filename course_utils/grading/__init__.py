"""The autograder: nbgrader manages, and a submission runs on two sides (`sides`).

intake, assignment     what was handed in, put into the order of the source notebook
plugin                 what nbgrader calls (see nbgrader_config.py)
collect                a learning platform's download, or nbgrader's exchange, into submitted/
marking, classroom     from a notebook to its marks; a whole class, side by side
cluster                the same on other machines
ledger, gradebook      the one writer, and what it writes to
stamps, folders        what is graded as it is; a submission's files
sanitising             makes what was handed in safe to look at in a browser
"""
