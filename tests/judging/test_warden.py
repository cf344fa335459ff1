"""What the warden spares when it ends a crowd."""

import os

from autograder.judging import warden


def test_a_process_that_is_just_going_takes_no_warden_with_it(monkeypatch):
    monkeypatch.setattr(os, "getpgid", lambda process: 0)  # as the kernel tells of one half gone
    assert warden._group(12345) == os.getpgrp()
