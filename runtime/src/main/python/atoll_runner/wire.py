"""Frames between the front and this process: a kind, a JSON object, bytes."""

import json
import os
import socket
import struct
import threading

HELLO, ADOPT, READY, FAILED, OPEN, INTERRUPT, DESCRIBE, CALL, PROGRESS, METRIC, REPLY = range(11)

_HEAD = struct.Struct(">BII")
_BUFFER = 1 << 16
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Channel:
    """One connection to the front. One reader at a time; writers take turns."""

    def __init__(self, address, number):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(address)
        self._incoming = self._socket.makefile("rb", _BUFFER)
        self._writing = threading.Lock()
        self.write(HELLO, {"connection": number})

    def write(self, kind, content=None, body=b""):
        text = as_bytes(content or {})
        head = _HEAD.pack(kind, len(text), len(body)) + text
        with self._writing:
            if len(body) > _BUFFER:
                self._socket.sendall(head)
                self._socket.sendall(body)
            else:
                self._socket.sendall(head + body)

    def read(self):
        """Waits for the next frame: its kind, its JSON as text, its bytes."""
        kind, length, body = _HEAD.unpack(self._exactly(_HEAD.size))
        text = self._exactly(length)
        return kind, text, self._exactly(body) if body else b""

    def _exactly(self, count):
        data = self._incoming.read(count)
        if len(data) < count:
            raise EOFError("the front is gone")
        return data

    def close(self):
        self._incoming.close()
        self._socket.close()

    def detach(self):
        """Lets go of it in a process that was forked, so that it ends with this one."""
        # Not by its objects: their locks may be held by a thread that is not in the forked process.
        os.close(self._socket.fileno())


def as_bytes(content):
    """JSON in UTF-8; what UTF-8 cannot hold is escaped."""
    text = _encode(content)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content, separators=(",", ":")).encode("ascii")
