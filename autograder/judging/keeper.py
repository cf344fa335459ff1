"""The keeper: gives a submission's folders, after each test, the content that its cells left there,
so that no test reads what another has written.

It stands outside the submission's walls, where no signal of the student's reaches it, and sees its
folders alone.
"""

import contextlib
import os
import signal
import socket
import stat
from typing import NamedTuple

PLACES = ("/submission", "/tmp", "/dev/shm")
ORDER, DONE, FAILED = b"o", b"d", b"f"
SECONDS = 20


class Entry(NamedTuple):
    """A file, folder or link: what the system tells of it, and its content where it is a file or a
    link."""

    status: tuple[int, ...]
    mode: int
    times: tuple[int, int]
    content: bytes | str | None


class Keeper:
    """A process that remembers the folders of process `runner` as they are now."""

    def __init__(self, runner: int, lifeline: socket.socket):
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.process = os.fork()
        if self.process == 0:
            with contextlib.suppress(BaseException):
                self.line.close()
                lifeline.close()  # the warden's alone: it tells the judge of its end
                os.chroot(f"/proc/{runner}/root")
                os.chdir("/")
                _serve(theirs)
            os._exit(1)
        theirs.close()
        self.line.settimeout(SECONDS)
        self.remembers = self._hears()

    def restore(self) -> bool:
        """Have what has changed since then made as it was; False where that failed."""
        with contextlib.suppress(OSError):
            self.line.sendall(ORDER)
            return self.remembers and self._hears()
        return False

    def _hears(self) -> bool:
        with contextlib.suppress(OSError):
            return self.line.recv(1) == DONE
        return False

    def close(self) -> None:
        """End it."""
        self.line.close()
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


def _serve(line: socket.socket) -> None:
    kept = {path: _entry(path) for path in _paths()}
    line.sendall(DONE)
    while line.recv(1):
        answer = FAILED
        with contextlib.suppress(OSError, ValueError):
            _restore(kept)
            answer = DONE
        line.sendall(answer)


def _paths() -> list[str]:
    """All that lies in the folders, parents first and older ones before younger ones; links are not
    followed."""
    found = [place for place in PLACES if not os.statvfs(place).f_flag & os.ST_RDONLY]
    for folder in found:  # grows on the way
        if stat.S_ISDIR(os.lstat(folder).st_mode):
            found += [entry.path for entry in os.scandir(folder)][::-1]
    return found


def _status(path: str) -> tuple[int, ...]:
    """What differs when anything about a file has been changed: the time of a change can't be
    set."""
    told = os.lstat(path)
    return told.st_ino, told.st_ctime_ns, told.st_size, told.st_mode


def _entry(path: str) -> Entry:
    told = os.lstat(path)
    content: bytes | str | None = None
    if stat.S_ISREG(told.st_mode):
        with open(path, "rb") as file:
            content = file.read()
    elif stat.S_ISLNK(told.st_mode):
        content = os.readlink(path)
    return Entry(_status(path), told.st_mode, (told.st_atime_ns, told.st_mtime_ns), content)


def _restore(kept: dict[str, Entry]) -> None:
    """Make the folders as `kept` tells; raises OSError or ValueError where that can't be done.

    All files are made anew where one has changed, in their order, which a listing tells. Folders
    stay, for a process may stand in one, unless one of them is gone.
    """
    now = {path: _status(path) for path in _paths()}
    if now == {path: entry.status for path, entry in kept.items()}:
        return
    places = {path for path in now if path in PLACES}
    folders = {path for path, entry in kept.items() if stat.S_ISDIR(entry.mode)}
    stay = (
        folders if all(path in now and stat.S_ISDIR(now[path][3]) for path in folders) else places
    )
    for path in reversed(now):  # children first
        if path not in stay:
            (os.rmdir if stat.S_ISDIR(now[path][3]) else os.unlink)(path)
    for path, entry in kept.items():
        _make(path, entry)
    for path, entry in reversed(kept.items()):  # what is made in a folder changes its times
        os.utime(path, ns=entry.times, follow_symlinks=False)
        kept[path] = entry._replace(status=_status(path))


def _make(path: str, entry: Entry) -> None:
    if isinstance(entry.content, str):
        os.symlink(entry.content, path)
        return
    if isinstance(entry.content, bytes):
        with open(path, "xb") as file:
            file.write(entry.content)
    elif not stat.S_ISDIR(entry.mode):
        raise ValueError("neither a file nor a folder")
    elif not os.path.isdir(path):
        os.mkdir(path)
    for name in os.listxattr(path):
        os.removexattr(path, name)
    os.chmod(path, stat.S_IMODE(entry.mode))
