"""Connects to the front, loads the module it is told to, and answers calls, one thread a connection."""

import gc
import json
import os
import signal
import threading

from atoll_runner import surroundings, wire
from atoll_runner.calls import Calls
from atoll_runner.loading import Loading


class Runner:
    """One process. It ends when the front does, whatever the module is doing then."""

    def __init__(self, front):
        self._front = front
        self._control = wire.Channel(front, 0)
        self._channels = [self._control]
        self._calls = Calls()
        self._module = None

    def run(self):
        surroundings.prepare()
        os.register_at_fork(after_in_child=self._forked)
        # Ctrl-C reaches the front as well, which says good-bye in order; here it only ends.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        adoption = self._adoption()
        threading.Thread(target=self._obey, name="control", daemon=True).start()
        # On the main thread, as some libraries want it.
        self._control.write(*self._load(adoption))
        threading.Event().wait()

    def _adoption(self):
        try:
            return json.loads(self._control.read()[1])
        except (EOFError, OSError):
            # It was a spare that nobody needed.
            os._exit(0)

    def _load(self, adoption):
        loading = Loading(adoption, lambda phase: self._control.write(wire.PROGRESS, {"phase": phase}))
        module, failure = loading.load()
        if module is None:
            return wire.FAILED, {"message": failure}
        # What is loaded stays; looking at it for garbage again and again would be for nothing.
        gc.collect()
        gc.freeze()
        self._module = module
        return self._described()

    def _described(self):
        try:
            return wire.READY, self._module.described()
        except Exception as problem:
            return wire.FAILED, {"message": str(problem) or type(problem).__name__}

    def _obey(self):
        try:
            while True:
                kind, text, _ = self._control.read()
                content = json.loads(text)
                if kind == wire.INTERRUPT:
                    self._calls.interrupt(content["number"])
                elif kind == wire.OPEN:
                    number = content["connection"]
                    threading.Thread(target=self._answer, args=(number,), name="call-%d" % number, daemon=True).start()
        except (EOFError, OSError):
            # The front is gone, and nobody else asks this process anything.
            pass
        finally:
            # At once: what the module does meanwhile, and what it would print, is for nobody.
            os._exit(0)

    def _answer(self, number):
        try:
            channel = wire.Channel(self._front, number)
        except OSError:
            # The front is gone.
            return
        self._channels.append(channel)
        try:
            while True:
                self._answer_one(channel)
        except (EOFError, OSError):
            # The front closed it.
            pass
        finally:
            # Whatever ends this thread, such as a call too large for the memory: nobody waits for it in vain.
            self._channels.remove(channel)
            channel.close()

    def _answer_one(self, channel):
        kind, text, contents = channel.read()
        if kind == wire.CALL:
            channel.write(wire.REPLY, *self._calls.run(self._module, json.loads(text), channel, contents))
        elif kind == wire.DESCRIBE:
            channel.write(*self._described())
        else:
            channel.write(wire.REPLY, {"kind": "failed", "message": "Modules in Python do not know this call."})

    def _forked(self):
        """A process of the module's own must not keep the front waiting for the end of this one."""
        for channel in self._channels:
            channel.detach()
