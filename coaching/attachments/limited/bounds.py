"""What the process may use, told to the kernel before a byte of the file is read."""

import resource

MEMORY = 512 * 1024 * 1024
SECONDS = 10


def hold(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """With no descriptor left to open there is no file, no program and no network to reach."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(kind, (most, most))
