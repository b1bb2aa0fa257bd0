"""Writes EfficientNet-Lite0 as one ONNX file.

    python convert.py MODULE_FOLDER

writes MODULE_FOLDER/model.onnx and MODULE_FOLDER/weights.sha256. The graph is built node by node, so that the same
weights always give the same bytes.
"""

import argparse
import hashlib
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from original import ORIGIN, load_network

OPSET = 17
IR_VERSION = 8


class Graph:
    """Nodes and weights in the order in which they are added."""

    def __init__(self):
        self.nodes = []
        self.weights = []
        self.weight("zero", np.array(0.0))
        self.weight("six", np.array(6.0))

    def weight(self, name, values) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def node(self, operator, inputs, output, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def convolution(self, source, name, convolution, norm, clipped=True) -> str:
        """A convolution with its batch norm folded in (float64), then ReLU6 where asked."""
        kernel, bias = folded(convolution, norm)
        result = self.node(
            "Conv",
            [source, self.weight(f"{name}.weight", kernel), self.weight(f"{name}.bias", bias)],
            name,
            group=convolution.groups,
            kernel_shape=list(convolution.kernel_size),
            pads=padding(convolution),
            strides=list(convolution.stride),
        )
        return self.node("Clip", [result, "zero", "six"], f"{name}.relu6") if clipped else result

    def block(self, source, name, block) -> str:
        result = source
        if hasattr(block, "_expand_conv"):
            result = self.convolution(result, f"{name}.expand", block._expand_conv, block._bn0)
        result = self.convolution(result, f"{name}.depthwise", block._depthwise_conv, block._bn1)
        result = self.convolution(result, f"{name}.project", block._project_conv, block._bn2, clipped=False)
        return self.node("Add", [result, source], f"{name}.add") if has_shortcut(block) else result


def folded(convolution, norm):
    if convolution.bias is not None:
        raise SystemExit("convolution with a bias before a batch norm (expected none)")
    kernel, gain, shift, mean, variance = (
        tensor.detach().numpy().astype(np.float64)
        for tensor in (convolution.weight, norm.weight, norm.bias, norm.running_mean, norm.running_var)
    )
    factor = gain / np.sqrt(variance + norm.eps)
    return kernel * factor[:, None, None, None], shift - mean * factor


def padding(convolution) -> list[int]:
    """Top, left, bottom, right of TensorFlow's SAME padding, as the original network fixed it for 224 x 224."""
    sides = getattr(convolution.static_padding, "padding", (0, 0, 0, 0))
    left, right, top, bottom = sides
    return [top, left, bottom, right]


def has_shortcut(block) -> bool:
    arguments = block._block_args
    strides = set(np.atleast_1d(arguments.stride).tolist())
    return bool(arguments.id_skip) and strides == {1} and arguments.input_filters == arguments.output_filters


def build(network) -> onnx.ModelProto:
    graph = Graph()
    result = graph.convolution("input", "stem", network._conv_stem, network._bn0)
    for number, block in enumerate(network._blocks):
        result = graph.block(result, f"block{number}", block)
    result = graph.convolution(result, "head", network._conv_head, network._bn1)
    result = graph.node("GlobalAveragePool", [result], "pool")
    features = graph.node("Flatten", [result], "features", axis=1)
    weight = graph.weight("classifier.weight", network._fc.weight.detach().numpy())
    bias = graph.weight("classifier.bias", network._fc.bias.detach().numpy())
    logits = graph.node("Gemm", [features, weight, bias], "logits", transB=1)
    graph.node("Softmax", [logits], "probabilities", axis=1)
    return wrapped(graph)


def wrapped(graph: Graph) -> onnx.ModelProto:
    def tensor(name, *shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *shape])

    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "efficientnet-lite0",
            [tensor("input", 3, 224, 224)],
            [tensor("probabilities", 1000), tensor("features", 1280)],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="atoll tools/efficientnet-lite0",
    )
    facts = {"license": "Apache-2.0", "normalisation": "(RGB 0..255 - 127) / 128", "origin": ORIGIN}
    helper.set_model_props(model, facts)
    onnx.checker.check_model(model, full_check=True)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path, help="folder that receives model.onnx and weights.sha256")
    folder = parser.parse_args().module
    content = build(load_network()).SerializeToString(deterministic=True)
    digest = hashlib.sha256(content).hexdigest()
    (folder / "model.onnx").write_bytes(content)
    (folder / "weights.sha256").write_text(f"{digest}  model.onnx\n")
    print(f"model.onnx: {len(content)} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
