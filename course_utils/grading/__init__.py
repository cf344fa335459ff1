"""The autograder: a submission runs on two sides, and only data passes between them.

intake, assignment     what was handed in, put into the order of the source notebook
plugin                 what nbgrader calls (see nbgrader_config.py)
collect                a learning platform's download, or nbgrader's exchange, into submitted/
marking, classroom     from a notebook to its marks; a whole class, side by side
ledger, gradebook      the one writer, and what it writes to
warm, cluster          keeps one warm process a side, and runs many submissions at once; the same on other machines
judge_side, session    the trusted side: set-up and test cells, and its end of a student side
student_side           the other side: everything the student wrote
sandbox, warden        the walls around it, and who watches over it
wire, models, standins what may pass between the two, and what stands for the rest
cells                  runs one cell and collects its outputs (both sides)
pages                  makes what was handed in safe to look at in a browser
limits                 every time-out and limit, with its default
"""
