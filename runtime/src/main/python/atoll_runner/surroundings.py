"""What a module finds around itself: a log, an environment, a bound on memory."""

import contextvars
import faulthandler
import logging
import os
import sys

#: To which trace the log lines of a call belong.
TRACE = contextvars.ContextVar("trace", default="")
#: With which a process ends that has no memory left.
OUT_OF_MEMORY = 3
_LIMIT = "ATOLL_RUNNER_MEMORY"
_FULL = 0.8

log = logging.getLogger("atoll")


class _Line(logging.Formatter):
    """As the front writes its own lines."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03d"

    def format(self, record):
        text = super().format(record)
        trace = TRACE.get()
        if not trace:
            return text
        head, line, rest = text.partition("\n")
        return "%s [trace %s]%s%s" % (head, trace, line, rest)


def prepare():
    """Makes this process fit for a module's code."""
    # The front takes the place of every crash in its words; the log has the lines of Python.
    faulthandler.enable()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    handler = logging.StreamHandler()
    handler.setFormatter(_Line("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO)
    # For programs the module starts, as for itself: nothing of the user's own.
    os.environ["PYTHONNOUSERSITE"] = "1"
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP"):
        os.environ.pop(name, None)
    _bound_memory(int(os.environ.pop(_LIMIT, "0")))


def traced(traceparent):
    """Sets the trace of this thread's log lines, out of the header as W3C writes it."""
    TRACE.set(traceparent[3:35] if len(traceparent) >= 35 else "")


def _bound_memory(limit):
    if limit <= 0:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    except (ImportError, ValueError, OSError):
        log.warning("memory: %d bytes cannot be made the bound here", limit)


def out_of_memory():
    """Called where memory ran out: ends the process if little is left. Its successor has some again."""
    try:
        import resource

        limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
        with open("/proc/self/status", encoding="ascii") as status:
            used = 1024 * int(next(line.split()[1] for line in status if line.startswith("VmData")))
    except (ImportError, OSError, StopIteration, ValueError):
        return
    if limit > 0 and used > _FULL * limit:
        os.write(2, b"The module has used up its memory; its process ends.\n")
        os._exit(OUT_OF_MEMORY)
