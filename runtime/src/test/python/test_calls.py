import threading
import unittest

import atoll
from atoll_runner import wire
from atoll_runner.calls import Call, Calls, replied
from atoll_runner.loading import Function


class Wire:
    def __init__(self):
        self.frames = []

    def write(self, kind, content=None, body=b""):
        self.frames.append((kind, content))


class Module:
    def __init__(self, function):
        self._function = function

    def predict(self, call):
        return call.interruptible.run(lambda: self._function(call)), b""


def message(number=1):
    return {"number": number, "task": "PREDICT", "accept": "application/json", "arguments": {}}


def asked(function, channel=None):
    return replied(Module(function), Call(message(), channel or Wire()))[0]


class RepliesTest(unittest.TestCase):
    def test_what_a_module_raises_becomes_a_reply(self):
        def raising(problem):
            def function(call):
                raise problem

            return function

        with self.assertLogs("atoll"):
            self.assertEqual(asked(raising(atoll.BadInput("too dark"))), {"kind": "refused", "message": "too dark"})
            self.assertEqual(asked(raising(atoll.BadInput("too dark", "image"))),
                             {"kind": "invalid", "problems": {"image": ["too dark"]}})
            self.assertEqual(asked(raising(KeyError("x")))["message"], "KeyError: 'x'")
            self.assertEqual(asked(raising(SystemExit(3)))["message"], "the module called sys.exit(3)")
            self.assertEqual(asked(raising(FileNotFoundError(2, "No such file or directory", "/secret/place/w.npz"))),
                             {"kind": "failed", "message": "w.npz: no such file or directory"})

    def test_a_task_of_a_newer_front_is_refused(self):
        with self.assertLogs("atoll"):
            told = replied(Module(None), Call({**message(), "task": "DREAM"}, Wire()))[0]
        self.assertEqual(told, {"kind": "failed", "message": "the module cannot be asked to dream"})

    def test_the_log_shows_the_modules_lines_and_none_of_ours(self):
        def exploding():
            raise RuntimeError("exploded")

        class Loaded:
            predict = staticmethod(Function(exploding).ask)

        with self.assertLogs("atoll") as log:
            replied(Loaded(), Call(message(), Wire()))
        self.assertIn("RuntimeError: exploded", log.output[0])
        self.assertNotIn("/calls.py\", line", log.output[0])


class InterruptsTest(unittest.TestCase):
    def test_a_call_ends_at_its_next_line_of_python(self):
        calls, begun, replies = Calls(), threading.Event(), []

        def endless(call):
            begun.set()
            while True:
                pass

        worker = threading.Thread(
            target=lambda: replies.append(calls.run(Module(endless), message(7), Wire())), daemon=True)
        worker.start()
        begun.wait(10)
        calls.interrupt(7)
        worker.join(10)
        self.assertEqual(replies, [({"kind": "cancelled", "message": ""}, b"")])

    def test_an_interrupt_before_its_call_counts(self):
        calls = Calls()
        calls.interrupt(3)
        self.assertEqual(calls.run(Module(lambda call: {"kind": "answered"}), message(3), Wire())[0]["kind"], "cancelled")

    def test_the_next_call_of_the_same_thread_is_not_hit(self):
        calls = Calls()
        for number in range(1, 300):
            done = threading.Event()

            def quick(call):
                done.set()
                return {"kind": "answered"}

            stopper = threading.Thread(target=lambda: (done.wait(10), calls.interrupt(number)))
            stopper.start()
            self.assertIn(calls.run(Module(quick), message(number), Wire())[0]["kind"], ("answered", "cancelled"))
            stopper.join(10)
            # Plenty of lines for a late interrupt to strike at.
            self.assertEqual(sum(each for each in range(100)), 4950)

    def test_a_report_of_a_cancelled_call_ends_it(self):
        def function(call):
            call.interruptible.cancelled = True
            call.report(0.5, "half")
            return {"kind": "answered"}

        self.assertEqual(asked(function)["kind"], "cancelled")


class ProgressTest(unittest.TestCase):
    def test_few_reports_of_many_are_sent(self):
        channel = Wire()

        def function(call):
            for step in range(1000):
                call.report(step / 1000, "working")
            call.report(1, "working")
            return {"kind": "answered"}

        asked(function, channel)
        told = [content for kind, content in channel.frames if kind == wire.PROGRESS]
        self.assertLess(len(told), 20)
        self.assertEqual(told[-1], {"phase": "working", "fraction": 1.0})

    def test_a_report_may_count_and_the_last_of_a_count_is_sent(self):
        channel = Wire()

        def function(call):
            for done in range(3):
                call.report(done / 4, "reading", done=done, total=2, unit="images")
            return {"kind": "answered"}

        asked(function, channel)
        self.assertEqual(channel.frames, [
            (wire.PROGRESS, {"phase": "reading", "fraction": 0.0, "done": 0, "total": 2, "unit": "images"}),
            (wire.PROGRESS, {"phase": "reading", "fraction": 0.5, "done": 2, "total": 2, "unit": "images"}),
        ])

    def test_a_metric_that_is_no_number_is_kept_as_missing(self):
        channel = Wire()
        asked(lambda call: call.metric("loss", float("nan"), 2) or {"kind": "answered"}, channel)
        self.assertEqual(channel.frames, [(wire.METRIC, {"name": "loss", "step": 2})])


if __name__ == "__main__":
    unittest.main()
