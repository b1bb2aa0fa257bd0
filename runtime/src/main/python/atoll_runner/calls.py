"""Calls of the module: under way, interrupted, answered."""

import ctypes
import gc
import os
import threading
import time
from collections import OrderedDict
from pathlib import Path

import atoll
from atoll_runner import surroundings, wire
from atoll_runner.results import Broken

#: What a person can follow; more often would only keep the module from its work.
_LEAST_SECONDS_BETWEEN = 0.1
_MOST_EARLY = 1000


def _raise_in(thread, exception):
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if exception is None else ctypes.py_object(exception))


class Interruptible:
    """Whether a call should end. Raises Cancelled in its thread, but only while that runs the module."""

    def __init__(self):
        self._lock = threading.Lock()
        self._thread = None
        self.cancelled = False

    def cancel(self):
        with self._lock:
            first, self.cancelled = not self.cancelled, True
            if first and self._thread is not None:
                _raise_in(self._thread, atoll.Cancelled)

    def enter(self):
        with self._lock:
            if self.cancelled:
                raise atoll.Cancelled()
            self._thread = threading.get_ident()

    def leave(self):
        with self._lock:
            self._thread = None
            if self.cancelled:
                # What has not struck yet must not hit the next call.
                _raise_in(threading.get_ident(), None)

    def run(self, function):
        try:
            self.enter()
            try:
                return function()
            finally:
                self.leave()
        except atoll.Cancelled:
            # It may have struck while this thread was leaving.
            self.leave()
            raise

    def outside(self, step):
        """Takes a step that must not be interrupted half-way: it would break the connection."""
        if self._thread != threading.get_ident():
            step()
            return
        self.leave()
        step()
        self.enter()


class Call(atoll.Training):
    """One call as the module sees it."""

    def __init__(self, content, channel):
        super().__init__(content.get("data", ""), content.get("output", ""))
        self.content = content
        self.interruptible = Interruptible()
        self._channel = channel
        self._last = (0.0, None)

    def report(self, fraction=None, phase="", done=None, total=None, unit=""):
        now = time.monotonic()
        last, phase_before = self._last
        fraction = None if fraction is None or fraction != fraction else float(fraction)
        counted = done is not None and total is not None and 0 <= done <= total
        last_of_its_phase = (fraction is not None and fraction >= 1) or (counted and done == total)
        if now - last < _LEAST_SECONDS_BETWEEN and phase == phase_before and not last_of_its_phase:
            return
        self._last = (now, phase)
        json = {"phase": str(phase)}
        if fraction is not None:
            json["fraction"] = max(0.0, min(1.0, fraction))
        if counted:
            json.update(done=int(done), total=int(total), unit=str(unit))
        self._tell(wire.PROGRESS, json)

    def metric(self, name, value, step):
        json = {"name": str(name), "step": int(step)}
        value = float(value)
        if value - value == 0:
            json["value"] = value
        self._tell(wire.METRIC, json)

    @property
    def cancelled(self):
        return self.interruptible.cancelled

    def _tell(self, kind, json):
        self.interruptible.outside(lambda: self._channel.write(kind, json))


class Calls:
    """The calls under way, by the numbers the front gave them."""

    def __init__(self):
        self._lock = threading.Lock()
        self._under_way = {}
        self._early = OrderedDict()

    def interrupt(self, number):
        with self._lock:
            call = self._under_way.get(number)
            if call is None:
                # Before its call came, or after it ended: nobody can tell which.
                self._early[number] = True
                if len(self._early) > _MOST_EARLY:
                    self._early.popitem(last=False)
        if call is not None:
            call.interruptible.cancel()

    def run(self, module, content, channel, contents=b""):
        """A REPLY's JSON and bytes."""
        number = content["number"]
        call = Call(content, channel)
        with self._lock:
            self._under_way[number] = call
            early = self._early.pop(number, False)
        if early:
            call.interruptible.cancel()
        surroundings.traced(content.get("traceparent", ""))
        try:
            return replied(module, call, contents)
        finally:
            with self._lock:
                del self._under_way[number]


def replied(module, call, contents=b""):
    try:
        task = call.content["task"]
        if task == "INFER":
            return module.infer(call, contents)
        if task not in ("PREDICT", "TRAIN"):
            return _failed("the module cannot be asked to %s" % task.lower())
        return module.predict(call) if task == "PREDICT" else module.train(call)
    except atoll.Cancelled:
        return {"kind": "cancelled", "message": ""}, b""
    except atoll.BadInput as problem:
        if problem.argument:
            return {"kind": "invalid", "problems": {problem.argument: [str(problem)]}}, b""
        return {"kind": "refused", "message": str(problem)}, b""
    except Broken as problem:
        surroundings.log.error("The module answered with %s", problem)
        return {"kind": "broken", "message": str(problem)}, b""
    except MemoryError as problem:
        problem.__traceback__ = None
        gc.collect()
        surroundings.out_of_memory()
        return _failed("the module ran out of memory")
    except SystemExit as problem:
        return _failed("the module called sys.exit(%s)" % ("" if problem.code is None else problem.code))
    except BaseException as problem:
        # Whatever a module raises; the worker outlives it.
        surroundings.log.error("The module failed", exc_info=without_ours(problem))
        return {"kind": "failed", "message": words(problem)}, b""


def _failed(message):
    surroundings.log.error("T" + message[1:])
    return {"kind": "failed", "message": message}, b""


def words(problem):
    """What went wrong; of a file its name alone, for its folder is nobody's business but the machine's."""
    if isinstance(problem, OSError) and problem.filename is not None and problem.strerror:
        return "%s: %s" % (Path(os.fsdecode(problem.filename)).name, problem.strerror.lower())
    text = str(problem)
    if not text:
        return type(problem).__name__
    # The key that is missing, alone, says nothing.
    return "%s: %s" % (type(problem).__name__, text) if isinstance(problem, LookupError) else text


def without_ours(problem):
    """A traceback that begins where the module's code does."""
    ours = os.path.dirname(os.path.abspath(__file__))
    trace = problem.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(ours) and trace.tb_next is not None:
        trace = trace.tb_next
    return type(problem), problem, trace
