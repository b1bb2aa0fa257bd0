"""Ends in every way a process can end, for real."""

import ctypes
import enum
import os
import sys
import time
from typing import Annotated, Any, Optional

from atoll import BadInput, File, Progress, Training, argument


class How(enum.Enum):
    ANSWER = "answer"
    SEGFAULT = "segfault"
    ABORT = "abort"
    EXIT = "exit"
    SYSTEM_EXIT = "system_exit"
    MEMORY = "memory"
    HANG = "hang"
    REPORT = "report"
    LOOP = "loop"
    DEAF = "deaf"
    BINARY = "binary"


def warm():
    if os.path.exists("broken"):
        raise ValueError("weights: 12 bytes (expected 4096)")


def predict(progress: Progress, how: How = How.ANSWER, number: int = 0, file: Optional[File] = None) -> dict:
    print("asked for", number)
    progress.report(0.5, "half")
    step = 0
    while how is How.REPORT:
        progress.report(None, "step %d" % step)
        step += 1
    end(how)
    return {"number": number, "pid": os.getpid()}


def train(training: Training, how: How = How.ANSWER, epochs: Annotated[int, argument(min=1)] = 3) -> dict:
    for epoch in range(1, epochs + 1):
        training.report(epoch / epochs, "epoch %d" % epoch)
        training.metric("loss", 1 / epoch, epoch)
    (training.output / "model.txt").write_text("learned", encoding="utf-8")
    end(how)
    return {"epochs": epochs}


def end(how):
    if how is How.SEGFAULT:
        ctypes.string_at(0)
    elif how is How.ABORT:
        os.abort()
    elif how is How.EXIT:
        os._exit(7)
    elif how is How.SYSTEM_EXIT:
        sys.exit(7)
    elif how is How.MEMORY:
        held = []
        while True:
            held.append(bytearray(16 << 20))
    elif how is How.HANG:
        time.sleep(600)
    elif how is How.LOOP:
        while True:
            pass
    elif how is How.DEAF:
        while True:
            try:
                time.sleep(600)
            except BaseException:
                pass
    elif how is How.BINARY:
        # All bytes there are, a line that never ends, and what steers a terminal.
        os.write(1, bytes(range(256)) * 20000 + b"\n\x1b[2J\x1b]0;owned\x07end of binary\n")
        sys.stdout.buffer.write(b"\xff\xfe\x00\n")
        sys.stderr.write("\ud800 is no letter\n")
