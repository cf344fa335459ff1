"""The two sides on which a submission is judged, and what may pass between them.

warm, sides            keeps one warm process a side, from which each submission's are forked
judge, trial           the trusted side: set-up and test cells
session, line          its end of a student side, and of one process there
student, runner        the other side: everything the student wrote
sandbox, seccomp       the walls around it
places                 what may be seen within them
warden, keeper         who watches over it, and who takes away what a test has written
wire, encoding         what may pass between the two: frames, and the values in them
models, outputs        networks and a cell's outputs
requests               what the judge sends
standins, arguments    what stands for what is no data; what a call does to what it is given
cells, compiling       runs one cell and collects its outputs (both sides); reads each test once
names, salting         what a test wants of the student's; its hidden inputs, drawn anew
outcomes, marking      from a test's end to its outputs, from a judged notebook to its marks
cluster                the same on other machines
limits, verdicts       every time-out and limit with its default; what is said where a check has no
                       word of its own
"""
