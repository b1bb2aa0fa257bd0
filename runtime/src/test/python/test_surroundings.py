import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def run(program, **variables):
    environment = {**os.environ, "PYTHONPATH": os.path.join(HERE, "../../main/python"), **variables}
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, timeout=60)


class MemoryTest(unittest.TestCase):
    @unittest.skipUnless(sys.platform.startswith("linux"), "the bound is one of Linux")
    def test_a_process_that_leaked_all_its_memory_ends(self):
        program = """
from atoll_runner import calls, surroundings
surroundings.prepare()
leaked = []
class Module:
    def predict(self, call):
        while True:
            leaked.append(bytearray(8 << 20))
calls.replied(Module(), calls.Call({"task": "PREDICT"}, None))
"""
        ended = run(program, ATOLL_RUNNER_MEMORY=str(256 << 20))
        self.assertEqual(ended.returncode, 3, ended.stderr)
        self.assertIn(b"used up its memory", ended.stderr)

    def test_one_that_asked_for_too_much_at_once_lives(self):
        program = """
from atoll_runner import calls, surroundings
surroundings.prepare()
class Module:
    def predict(self, call):
        return bytearray(1 << 40)
print(calls.replied(Module(), calls.Call({"task": "PREDICT"}, None))[0]["message"])
"""
        ended = run(program, ATOLL_RUNNER_MEMORY=str(256 << 20))
        self.assertEqual(ended.stdout.strip(), b"the module ran out of memory", ended.stderr)


class OutputTest(unittest.TestCase):
    def test_what_is_no_letter_can_be_printed(self):
        ended = run("from atoll_runner import surroundings; surroundings.prepare(); print('\\ud800')", LC_ALL="C")
        self.assertEqual(ended.stdout.strip(), b"\\ud800")

    def test_a_line_of_the_log_tells_its_trace(self):
        program = """
import logging
from atoll_runner import surroundings
surroundings.prepare()
surroundings.traced("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
logging.info("hello")
"""
        self.assertIn(b" INFO hello [trace 0af7651916cd43dd8448eb211c80319c]", run(program).stderr)


if __name__ == "__main__":
    unittest.main()
