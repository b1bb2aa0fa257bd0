"""Asks a served ONNX model and ONNX Runtime itself for the same, and tells how far their outputs are apart."""

import json
import os
import sys

import numpy
import tritonclient.http as triton

# Its telemetry reads the whole command line, and version 1.29.0 dies of a long one.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime  # noqa: E402

FREE = 1


def main(address, model, file):
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    random = numpy.random.default_rng(2026)
    feeds = {}
    for wanted in session.get_inputs():
        shape = [length if isinstance(length, int) else FREE for length in wanted.shape]
        feeds[wanted.name] = random.random(shape, numpy.float32)
    expected = dict(zip([o.name for o in session.get_outputs()], session.run(None, feeds)))
    client = triton.InferenceServerClient(address.removeprefix("http://"), network_timeout=120)
    print(json.dumps({
        "metadata": client.get_model_metadata(model),
        "json": apart(client, model, feeds, expected, False),
        "binary": apart(client, model, feeds, expected, True),
    }))


def apart(client, model, feeds, expected, binary):
    inputs = []
    for name, tensor in feeds.items():
        sent = triton.InferInput(name, list(tensor.shape), "FP32")
        sent.set_data_from_numpy(tensor, binary_data=binary)
        inputs.append(sent)
    outputs = [triton.InferRequestedOutput(name, binary_data=binary) for name in expected]
    result = client.infer(model, inputs, outputs=outputs)
    return {name: difference(tensor, result.as_numpy(name)) for name, tensor in expected.items()}


def difference(expected, received):
    assert expected.shape == received.shape and expected.dtype == received.dtype
    return float((numpy.abs(expected - received) / numpy.maximum(1, numpy.abs(expected))).max())


main(*sys.argv[1:])
