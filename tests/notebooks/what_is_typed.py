# %% solution
def ask():
    return int(input('How many? ')) + int(input())

# %% test
from unittest.mock import patch
import sys, io
with patch('builtins.input', side_effect=['2', '3']):
    assert ask() == 5
old, sys.stdin = sys.stdin, io.StringIO('4\n5\n')
try:
    assert ask() == 9
finally:
    sys.stdin = old
