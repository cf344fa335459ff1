"""The system calls that the student side does without: what would keep memory out of sight, or
reach past the walls.

Namespaces don't cover everything: memory held by a descriptor (memfd, SysV segments) belongs to no
process that the warden counts, and some kinds of socket (vsock to the machine's host, for one)
belong to no network namespace.
"""

import ctypes
import errno
import os
import struct

# name: (number on x86_64, number on aarch64)
REFUSED = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "io_uring_setup": (425, 425),
    "userfaultfd": (323, 282),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "fanotify_init": (300, 262),
    "open_by_handle_at": (304, 265),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "swapon": (167, 224),
    "syslog": (103, 116),
    # Locks, the page cache and who opens what belong to files that all submissions see: two of them
    # could signal.
    "flock": (73, 32),
    "mincore": (27, 232),
    "cachestat": (451, 451),
    "preadv2": (327, 286),
    "inotify_init": (253, 26),
    "inotify_init1": (294, 26),
    # Of its queues there are so many for the whole machine.
    "io_setup": (206, 0),
}
# What fcntl is asked, of the same kind: whose lock stands there, whether others have the file open,
# and to be told when they do. Locks themselves are a database's; to read one from a file that
# nobody may write takes the first.
FCNTL = (72, 25)
QUESTIONS = (5, 36, 1024, 1025, 1026)  # F_GETLK, F_OFD_GETLK, F_SETLEASE, F_GETLEASE, F_NOTIFY
SOCKET, SETSOCKOPT, CLONE, CLONE3 = (41, 198), (54, 208), (56, 220), (435, 435)
SOL_SOCKET, SO_SNDBUF, SO_RCVBUF = 1, 7, 8
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH
X32 = 0x40000000  # x86_64 offers every call a second time under these numbers
FAMILIES = (1, 2, 10, 16)  # unix, inet, inet6, netlink: all of them belong to the network namespace
NEW_NAMESPACES = 0x7E020000

LOAD, EQUAL, AT_LEAST, ANY_BIT, GIVE = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NUMBER, MACHINE, FIRST_ARGUMENT, SECOND_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 24, 32
PR_SET_SECCOMP, MODE_FILTER = 22, 2


def program(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter as the kernel wants it, instruction by instruction (code, jump if true, jump if
    false, value)."""
    column, audit = MACHINES[machine]
    refuse = [(GIVE, 0, 0, REFUSE | errno.EPERM)]
    steps = [(LOAD, 0, 0, MACHINE), (EQUAL, 1, 0, audit), *refuse, (LOAD, 0, 0, NUMBER)]
    if machine == "x86_64":
        steps += [(AT_LEAST, 0, 1, X32), *refuse]
    for numbers in REFUSED.values():
        steps += [(EQUAL, 0, 1, numbers[column]), *refuse]
    steps += [
        (EQUAL, 0, 1, CLONE3[column]),
        (GIVE, 0, 0, REFUSE | errno.ENOSYS),
    ]  # libc falls back to clone
    steps += [
        (EQUAL, 0, 4, CLONE[column]),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (ANY_BIT, 0, 1, NEW_NAMESPACES),
        *refuse,
        (GIVE, 0, 0, ALLOW),
    ]
    steps += [(EQUAL, 0, len(QUESTIONS) + 3, FCNTL[column]), (LOAD, 0, 0, SECOND_ARGUMENT)]
    steps += [(EQUAL, len(QUESTIONS) - at, 0, asked) for at, asked in enumerate(QUESTIONS)]
    steps += [(GIVE, 0, 0, ALLOW), *refuse]
    steps += [  # asked for larger buffers of a socket, the kernel says yes and does nothing
        (EQUAL, 0, 7, SETSOCKOPT[column]),
        (LOAD, 0, 0, SECOND_ARGUMENT),
        (EQUAL, 0, 3, SOL_SOCKET),
        (LOAD, 0, 0, THIRD_ARGUMENT),
        (EQUAL, 2, 0, SO_SNDBUF),
        (EQUAL, 1, 0, SO_RCVBUF),
        (GIVE, 0, 0, ALLOW),
        (GIVE, 0, 0, REFUSE),
    ]
    steps += [(EQUAL, 0, len(FAMILIES) + 2, SOCKET[column]), (LOAD, 0, 0, FIRST_ARGUMENT)]
    steps += [(EQUAL, len(FAMILIES) - at, 0, family) for at, family in enumerate(FAMILIES)]
    return [*steps, (GIVE, 0, 0, REFUSE | errno.EAFNOSUPPORT), (GIVE, 0, 0, ALLOW)]


def refuse_dangerous_calls(libc: ctypes.CDLL) -> bool:
    """Have the kernel refuse these calls to this process and its children, for good; False where
    that failed."""
    machine = os.uname().machine
    if machine not in MACHINES:
        return True  # another processor: namespaces and limits have to do
    code = b"".join(struct.pack("HBBI", *step) for step in program(machine))
    held = ctypes.create_string_buffer(code)
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(held))
    return libc.prctl(PR_SET_SECCOMP, MODE_FILTER, header, 0, 0) == 0
