"""The two sides on which a submission is judged, and what may pass between them.

warm                   keeps one warm process a side, from which each submission's are forked
judge, session         the trusted side: set-up and test cells, and its end of a student side
student                the other side: everything the student wrote
sandbox, seccomp       the walls around it
warden                 who watches over it
wire, models, outputs  what may pass between the two: data, networks, a cell's outputs
standins, arguments    what stands for the rest, and what a call does to what it is given
cells                  runs one cell and collects its outputs (both sides)
marking                from a judged notebook to its marks
cluster                the same on other machines
limits, verdicts       every time-out and limit with its default; what is said where a check has no
word of its own
"""
