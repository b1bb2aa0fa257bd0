"""A function of arrays as a model of the Open Inference Protocol: tensors in, tensors out, as bytes."""

import inspect
import struct
import sys
import typing

from atoll import BadInput, tensor
from atoll_runner.results import Broken
from atoll_runner.values import Unfit, annotated

#: How NumPy calls the protocol's datatypes; a tensor's content is little-endian.
_TYPES = {"BOOL": "?", "UINT8": "u1", "UINT16": "<u2", "UINT32": "<u4", "UINT64": "<u8", "INT8": "i1", "INT16": "<i2",
          "INT32": "<i4", "INT64": "<i8", "FP16": "<f2", "FP32": "<f4", "FP64": "<f8"}
_TEXTS = "BYTES"
_LENGTH = struct.Struct("<I")


class Model:
    """The function `infer`, whose types say which tensors it takes and gives."""

    def __init__(self, function):
        if "numpy" not in sys.modules:
            raise Unfit("infer: numpy is not imported (expected arrays of numpy)")
        self._function = function
        hints = typing.get_type_hints(function, include_extras=True)
        self._inputs = {}
        for name in inspect.signature(function).parameters:
            told = _tensors(hints.get(name))
            if len(told) != 1:
                raise Unfit("infer: %s has no tensor(…) (expected Annotated[numpy.ndarray, tensor(\"FP32\", -1)])" % name)
            self._inputs[name] = told[0]
        self._outputs = _tensors(hints.get("return"))
        if not self._outputs:
            raise Unfit("infer: its answer has no tensor(…) (expected -> Annotated[numpy.ndarray, tensor(\"FP32\", -1)])")

    def described(self):
        return {"platform": "python",
                "inputs": [_described(each.name or name, each) for name, each in self._inputs.items()],
                "outputs": [_described(name, each) for name, each in self._named()]}

    def _named(self):
        alone = len(self._outputs) == 1
        return [(each.name or ("output" if alone else "output_%d" % place), each)
                for place, each in enumerate(self._outputs)]

    def ask(self, call, contents):
        """A REPLY's JSON and bytes."""
        sent = _read(call.content["inputs"], contents)
        arrays = {}
        for name, expected in self._inputs.items():
            wire = expected.name or name
            if wire not in sent:
                raise BadInput("%s: missing (expected a tensor of that name)" % wire)
            arrays[name] = _fitting(wire, expected, *sent.pop(wire))
        if sent:
            raise BadInput("%s: unknown (expected %s)" % (", ".join(sent), ", ".join(arrays)))
        returned = call.interruptible.run(lambda: self._function(**arrays))
        return self._reply(returned, set(call.content.get("outputs") or ()))

    def _reply(self, returned, wanted):
        named = self._named()
        if not isinstance(returned, dict):
            values = returned if isinstance(returned, (tuple, list)) and len(named) > 1 else [returned]
            returned = dict(zip((name for name, _ in named), values))
        headers, contents = [], []
        for name, promised in named:
            if wanted and name not in wanted:
                continue
            if name not in returned:
                raise Broken("no %s (expected a tensor of that name)" % name)
            shape, content = _written(returned[name], promised.datatype)
            headers.append({"name": name, "datatype": promised.datatype, "size": len(content), "shape": shape})
            contents.append(content)
        return {"kind": "inferred", "outputs": headers}, b"".join(contents)


def _tensors(hint):
    return [each for each in annotated(hint)[1] if isinstance(each, tensor)]


def _described(name, told):
    if told.datatype not in _TYPES and told.datatype != _TEXTS:
        raise Unfit("infer: datatype %s (expected %s)" % (told.datatype, ", ".join([*_TYPES, _TEXTS])))
    return {"name": name, "datatype": told.datatype, "shape": list(told.shape)}


def _read(headers, contents):
    """The tensors by name: datatype and array."""
    numpy = sys.modules["numpy"]
    sent, position = {}, 0
    for header in headers:
        content = contents[position:position + header["size"]]
        position += header["size"]
        if header["datatype"] == _TEXTS:
            array = numpy.array(_texts(content), dtype=object)
        else:
            # A copy, because what was received cannot be written to.
            array = numpy.frombuffer(content, _TYPES[header["datatype"]]).copy()
        sent[header["name"]] = header["datatype"], array.reshape(header["shape"])
    return sent


def _texts(content):
    texts, position = [], 0
    while position < len(content):
        length, = _LENGTH.unpack_from(content, position)
        position += _LENGTH.size
        texts.append(content[position:position + length])
        position += length
    return texts


def _fitting(name, expected, datatype, array):
    if datatype != expected.datatype:
        raise BadInput("%s: %s (expected %s)" % (name, datatype, expected.datatype))
    fits = array.ndim == len(expected.shape) and all(
        want in (-1, have) for want, have in zip(expected.shape, array.shape))
    if not fits:
        raise BadInput("%s: shape %s (expected %s)" % (name, list(array.shape), list(expected.shape)))
    return array


def _written(value, datatype):
    numpy = sys.modules["numpy"]
    if datatype != _TEXTS:
        array = numpy.ascontiguousarray(value, _TYPES[datatype])
        return list(numpy.shape(value)), array.tobytes()
    array = numpy.asarray(value, dtype=object)
    texts = [each if isinstance(each, bytes) else str(each).encode("utf-8") for each in array.ravel()]
    return list(array.shape), b"".join(_LENGTH.pack(len(each)) + each for each in texts)
