"""Sends a tensor of every datatype to a module that sends them back, as JSON and as bytes, with Triton's client."""

import json
import sys

import numpy
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

TENSORS = {
    "BOOL": numpy.array([[True, False, True]]),
    "UINT8": numpy.array([[0, 1, 255]], numpy.uint8),
    "UINT16": numpy.array([[0, 258, 65535]], numpy.uint16),
    "UINT32": numpy.array([[0, 1, 4294967295]], numpy.uint32),
    "UINT64": numpy.array([[0, 1, 18446744073709551615]], numpy.uint64),
    "INT8": numpy.array([[-128, 0, 127]], numpy.int8),
    "INT16": numpy.array([[-32768, 0, 32767]], numpy.int16),
    "INT32": numpy.array([[-2147483648, 0, 2147483647]], numpy.int32),
    "INT64": numpy.array([[-9223372036854775808, 0, 9223372036854775807]], numpy.int64),
    "FP16": numpy.array([[0.1, -65504, 5.96e-8]], numpy.float16),
    "FP32": numpy.array([[0.1, -3.4028235e38, 1e-45]], numpy.float32),
    "FP64": numpy.array([[0.1, -1.7976931348623157e308, 5e-324]]),
    "BYTES": numpy.array([["", "Grüße".encode(), "a\x00\"b"]], numpy.object_),
}


def main(address, model):
    client = triton.InferenceServerClient(address.removeprefix("http://"))
    told = {
        "server": client.get_server_metadata(),
        "model": client.get_model_metadata(model),
        "live": client.is_server_live(),
        "ready": client.is_server_ready(),
        "model_ready": client.is_model_ready(model, "1"),
        "index": client.get_model_repository_index(),
        "json": mirrored(client, model, False),
        "binary": mirrored(client, model, True),
        "refusals": refusals(client, model),
    }
    client.load_model(model)
    print(json.dumps(told))


def mirrored(client, model, binary):
    inputs = []
    for name, tensor in TENSORS.items():
        sent = triton.InferInput(name, list(tensor.shape), name)
        sent.set_data_from_numpy(tensor, binary_data=binary)
        inputs.append(sent)
    outputs = [triton.InferRequestedOutput(name, binary_data=binary) for name in TENSORS]
    result = client.infer(model, inputs, outputs=outputs, request_id="42")
    assert result.get_response()["id"] == "42"
    return {name: equal(tensor, result.as_numpy(name)) for name, tensor in TENSORS.items()}


def equal(sent, received):
    if sent.dtype == numpy.object_:
        return [as_bytes(text) for text in sent.flat] == [as_bytes(text) for text in received.flat]
    return sent.dtype == received.dtype and bool(numpy.array_equal(sent, received))


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def refusals(client, model):
    wrong = triton.InferInput("FP32", [1, 2], "FP32")
    wrong.set_data_from_numpy(numpy.zeros((1, 2), numpy.float32))
    return {
        "shape": refusal(lambda: client.infer(model, [wrong])),
        "model": refusal(lambda: client.infer("another", [wrong])),
        "version": refusal(lambda: client.infer(model, [wrong], model_version="2")),
        "unload": refusal(lambda: client.unload_model(model)),
    }


def refusal(call):
    try:
        call()
        return "none"
    except InferenceServerException as e:
        return f"{e.status()} {e.message()}"


main(*sys.argv[1:])
