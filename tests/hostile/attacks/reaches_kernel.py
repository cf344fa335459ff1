# Asks the kernel for namespaces, mounts, tracing, keys and other submissions' memory.
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
asked = {
    "unshare user": lambda: libc.unshare(0x10000000),
    "unshare net": lambda: libc.unshare(0x40000000),
    "setns": lambda: libc.setns(3, 0),
    "mount": lambda: libc.mount(b"none", b"/submission/here", b"tmpfs", 0, None),
    "umount": lambda: libc.umount2(b"/submission", 2),
    "chroot": lambda: libc.chroot(b"/"),
    "ptrace": lambda: libc.ptrace(16, os.getppid() or 1, None, None),
    "keyctl": lambda: libc.syscall(250, 0, -3, 0),
    "add_key": lambda: libc.syscall(248, b"user", b"covert", b"data", 4, -4),
    "bpf": lambda: libc.syscall(321, 0, 0, 0),
    "memfd": lambda: libc.syscall(319, b"hidden", 0),
    "userfaultfd": lambda: libc.syscall(323, 1),
    "shmget": lambda: libc.shmget(7, 1 << 20, 0o1666),
    "msgget": lambda: libc.msgget(7, 0o1666),
    "io_uring": lambda: libc.syscall(425, 8, 0),
    "the name of the host": lambda: libc.sethostname(
        os.uname().nodename.encode(), len(os.uname().nodename)
    ),
    "nice": lambda: libc.setpriority(0, 0, -20),
}
for name, ask in asked.items():
    if ask() >= 0:
        loot.append(f"got {name}")
reached.append("reached")
