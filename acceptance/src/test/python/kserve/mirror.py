"""Sends tensors to a module that sends them back, as JSON and as bytes, with KServe's client."""

import asyncio
import json
import sys

import numpy
from kserve import InferenceRESTClient, InferInput, InferRequest, RESTConfig
from kserve.protocol.infer_type import RequestedOutput

TENSORS = {
    "BOOL": numpy.array([[True, False]]),
    "UINT8": numpy.array([[0, 255]], numpy.uint8),
    "UINT16": numpy.array([[258, 65535]], numpy.uint16),
    "UINT32": numpy.array([[1, 4294967295]], numpy.uint32),
    "UINT64": numpy.array([[1, 18446744073709551615]], numpy.uint64),
    "INT8": numpy.array([[-128, 127]], numpy.int8),
    "INT16": numpy.array([[-32768, 32767]], numpy.int16),
    "INT32": numpy.array([[-2147483648, 2147483647]], numpy.int32),
    "INT64": numpy.array([[-9223372036854775808, 9223372036854775807]], numpy.int64),
    "FP16": numpy.array([[0.1, -65504]], numpy.float16),
    "FP32": numpy.array([[0.1, -3.4028235e38]], numpy.float32),
    "FP64": numpy.array([[0.1, 5e-324]]),
    "BYTES": numpy.array([["", "Grüße".encode()]], numpy.object_),
}


async def main(address, model):
    client = InferenceRESTClient(RESTConfig(protocol="v2", retries=0, timeout=60))
    print(json.dumps({
        "live": await client.is_server_live(address),
        "ready": await client.is_server_ready(address),
        "model_ready": await client.is_model_ready(address, model),
        "json": await mirrored(client, address, model, False),
        "binary": await mirrored(client, address, model, True),
    }))


async def mirrored(client, address, model, binary):
    # This client does not send half precision as JSON.
    inputs = [sent(name, binary or name == "FP16") for name in TENSORS]
    outputs = [RequestedOutput(name, parameters={"binary_data": binary or name == "FP16"}) for name in TENSORS]
    request = InferRequest(model, inputs, request_id="42", request_outputs=outputs)
    answer = await client.infer(address, request, model_name=model)
    assert answer.id == "42"
    return {output.name: equal(TENSORS[output.name], output) for output in answer.outputs}


def sent(name, binary):
    tensor = InferInput(name, list(TENSORS[name].shape), name)
    tensor.set_data_from_numpy(TENSORS[name], binary_data=binary)
    return tensor


def equal(sent, output):
    received = output.as_numpy()
    if sent.dtype == numpy.object_:
        return [as_bytes(text) for text in sent.flat] == [as_bytes(text) for text in received.flat]
    return sent.dtype == received.dtype and bool(numpy.array_equal(sent, received))


def as_bytes(text):
    return text if isinstance(text, bytes) else str(text).encode()


asyncio.run(main(*sys.argv[1:]))
