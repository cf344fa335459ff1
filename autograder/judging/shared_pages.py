"""Has a warm process's memory in large pages, of which a fork takes over hundreds at one blow.

A submission is judged by some thirty forks of a warm process, and what each costs is mostly the
copying, and the end, of its tables of pages: with pages of 2 MiB it is a third of that.
"""

import ctypes
import gc

LARGE = 2 << 20
MADV_COLLAPSE = 25  # Linux 6.1


def settle() -> None:
    """Make this process ready to be forked from again and again: nothing it holds so far is looked
    at by a fork's garbage collections, and it lies in large pages, where the kernel has them."""
    gc.collect()
    gc.freeze()  # else a collection in a fork would copy all that it shares
    libc = ctypes.CDLL(None)
    try:
        with open("/proc/self/maps") as file:
            lines = file.read().splitlines()
    except OSError:
        return
    for first, last in _own(lines):
        first, last = -(-first // LARGE) * LARGE, last // LARGE * LARGE
        if first < last:
            # What the kernel refuses, or can't find room for, stays in small pages.
            libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), MADV_COLLAPSE)


def _own(maps: list[str]) -> list[tuple[int, int]]:
    """The places of memory that is no file's, and may be written, as /proc tells of them."""
    found = []
    for line in maps:
        place, rights, _, _, inode, *name = line.split()
        if rights.startswith("rw") and inode == "0" and name in ([], ["[heap]"]):
            first, _, last = place.partition("-")
            found.append((int(first, 16), int(last, 16)))
    return found
