"""Loads module.py, and says how far that is and what is wrong with it."""

import importlib
import importlib.machinery
import inspect
import linecache
import os
import sys
import threading
import traceback
from pathlib import Path

from atoll_runner import results, surroundings
from atoll_runner.parameters import signature_of
from atoll_runner.tensors import Model
from atoll_runner.values import Unfit

FILE = "module.py"
_LONGEST_LINE = 80
_SECONDS_BETWEEN = 1.0


class FreshLoader(importlib.machinery.SourceFileLoader):
    """Reads a module's own files as they are now: an edit within a second leaves size and time alike."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class Function:
    """One function of the module, with what its signature says."""

    def __init__(self, function, folder=None):
        self.function = function
        self.signature = signature_of(function, folder)

    def described(self):
        return [each.described() for each in self.signature.parameters]

    def ask(self, call):
        signature = self.signature
        made = {}
        for each in signature.parameters:
            each.put(call.content["arguments"], made)
        for name in signature.watching:
            made[name] = call
        for name, folder in signature.folders.items():
            made[name] = getattr(call, folder)
        if signature.accept:
            made[signature.accept] = call.content["accept"]
        positional = [made.pop(name) for name in signature.positional]
        return call.interruptible.run(lambda: self._run(positional, made))

    def _run(self, positional, named):
        returned = self.function(*positional, **named)
        if not inspect.iscoroutine(returned):
            return returned
        # A third of the start, for the few that need it.
        import asyncio

        return asyncio.run(returned)


class Module:
    """A module that is loaded."""

    def __init__(self, name, code):
        self._name = name
        self._data = threading.local()
        predict, train, infer = (getattr(code, each, None) for each in ("predict", "train", "infer"))
        if not (callable(predict) or callable(train) or callable(infer)):
            raise Unfit("%s: no function predict and no function train (expected one of them)" % FILE)
        self._predict = Function(predict) if callable(predict) else None
        self._train = Function(train, lambda: self._data.folder) if callable(train) else None
        self._model = Model(infer) if callable(infer) else None
        self._result = {"kind": "nothing"} if self._predict is None else results.described(
            self._predict.signature.returned, self._predict.signature.produces)

    def described(self):
        functions = [each for each in (self._predict, self._train) if each is not None]
        json = {"name": self._name, "predict": self._predict.described() if self._predict else [],
                "result": self._result, "examples": [],
                "changing": any(each.signature.changes() for each in functions)}
        if self._train is not None:
            json["train"] = self._train.described()
        if self._model is not None:
            json["tensors"] = self._model.described()
        return json

    def predict(self, call):
        if self._predict is None:
            raise Unfit("the module has no function predict")
        return results.answer(self._result, self._predict.ask(call), call.content["accept"])

    def infer(self, call, contents):
        if self._model is None:
            raise Unfit("the module has no function infer")
        return self._model.ask(call, contents)

    def train(self, call):
        if self._train is None:
            raise Unfit("the module has no function train")
        self._data.folder = call.data
        return results.output(self._train.ask(call))


class Loading:
    """One attempt to load a module."""

    def __init__(self, adoption, tell):
        self._folder = Path(adoption["module"]).absolute()
        self._name = adoption["model_name"] or self._folder.name
        self._warm = adoption["warm"]
        self._tell = tell
        self._phase = ""
        self._over = threading.Event()

    def load(self):
        """The module and no failure, or no module and what is wrong with it."""
        threading.Thread(target=self._watch, args=(threading.get_ident(),), name="phases", daemon=True).start()
        try:
            return self._loaded(), ""
        except BaseException as problem:
            # Whatever code raises while it is imported: the front, which waits, tells it.
            failure = explained(problem, self._folder)
            if not isinstance(problem, (Unfit, SystemExit)):
                trace = self._own(problem.__traceback__)
                surroundings.log.error("The module could not be loaded", exc_info=(type(problem), problem, trace))
            return None, failure
        finally:
            self._over.set()

    def _loaded(self):
        self._say("importing " + FILE)
        self._prepare()
        module = Module(self._name, importlib.import_module("module"))
        code = sys.modules["module"]
        if self._warm and callable(getattr(code, "warm", None)):
            self._say("running warm()")
            code.warm()
        return module

    def _own(self, trace):
        """A traceback that begins at the module's first line in it."""
        while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(str(self._folder)):
            trace = trace.tb_next
        return trace

    def _prepare(self):
        folder = str(self._folder)
        # A module finds its files beside itself, as it does while it is written.
        os.chdir(folder)
        sys.path.insert(0, folder)
        fresh = importlib.machinery.FileFinder.path_hook(
            (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES),
            (FreshLoader, importlib.machinery.SOURCE_SUFFIXES))

        def below(path):
            if path != folder and not path.startswith(folder + os.sep):
                raise ImportError("not the module's own")
            return fresh(path)

        sys.path_hooks.insert(0, below)
        # A package is never written to.
        sys.dont_write_bytecode = True

    def _say(self, phase):
        self._phase = phase
        self._tell(phase)

    def _watch(self, thread):
        """Tells at which line of the module a long import is."""
        said = ""
        while not self._over.wait(_SECONDS_BETWEEN):
            phase = self._phase + self._place(sys._current_frames().get(thread))
            if phase != said and not self._over.is_set():
                self._tell(phase)
                said = phase

    def _place(self, frame):
        line = ""
        while frame is not None:
            if frame.f_code.co_filename == str(self._folder / FILE):
                text = linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()[:_LONGEST_LINE]
                line = ", line %d: %s" % (frame.f_lineno, text)
            frame = frame.f_back
        return line


def explained(problem, folder):
    """What is wrong with a module, in one line that names its place."""
    if isinstance(problem, Unfit):
        return str(problem)
    if isinstance(problem, SyntaxError) and problem.filename:
        text = (problem.text or "").strip()[:_LONGEST_LINE]
        return "%s: %s%s" % (_place_of(problem.filename, problem.lineno, folder), problem.msg, ": " + text if text else "")
    ours = [each for each in traceback.extract_tb(problem.__traceback__)
            if each.filename.startswith(str(folder) + os.sep)]
    place = _place_of(ours[-1].filename, ours[-1].lineno, folder) + ": " if ours else ""
    if isinstance(problem, SystemExit):
        return "%sit called sys.exit(%s) while it was loaded" % (place, "" if problem.code is None else problem.code)
    if isinstance(problem, ModuleNotFoundError) and problem.name:
        return "%s%s (expected in requirements.txt beside %s)" % (place, problem, FILE)
    said = " ".join(str(problem).split())
    return "%s%s%s" % (place, type(problem).__name__, ": " + said if said else "")


def _place_of(filename, line, folder):
    try:
        filename = str(Path(filename).relative_to(folder))
    except ValueError:
        filename = Path(filename).name
    return "%s, line %s" % (filename, line)
