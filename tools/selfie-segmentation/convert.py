"""Writes MediaPipe's selfie segmentation as one ONNX file that answers with a score for each of two classes.

    python convert.py SELFIE_SEGMENTATION_TFLITE MODULE_FOLDER

writes MODULE_FOLDER/model.onnx and MODULE_FOLDER/weights.sha256. The same weights always give the same bytes.

The original ends in a sigmoid, which says how likely a pixel is a person's. Here the last layer answers with the number
before it, z, as the logits (0, z) of "background" and "person": their softmax is the original's sigmoid.
"""

import argparse
import hashlib
import pathlib

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

from original import ORIGIN, Network

OPSET, IR_VERSION = 17, 8
SIDE = 256


class Conversion:
    """Pixels are [N, H, W, C] in the original and [N, C, H, W] here; every tensor keeps its number in its name."""

    def __init__(self, network: Network):
        self.network = network
        self.nodes, self.weights = [], []
        self.constants = {}

    def weight(self, name, values, kind=np.float32) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values, kind), name))
        return name

    def node(self, operator, inputs, output, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def halved(self, name, values) -> str:
        """The origin holds its weights in 16 bits: kept so, and widened once when the file is loaded."""
        return self.node("Cast", [self.weight(name + ".half", values, np.float16)], name, to=TensorProto.FLOAT)

    def convert(self) -> str:
        for operator in self.network.operators:
            getattr(self, "of_" + operator.name.lower())(operator)
        return named(self.network.output)

    def of_dequantize(self, operator):
        self.constants[operator.output] = self.network.constant(operator.inputs[0])

    def of_conv_2d(self, operator):
        options = operator.options(tflite.Conv2DOptions)
        kernel = self.constants[operator.inputs[1]].transpose(0, 3, 1, 2)
        self.convolution(operator, options, kernel, 1)

    def of_depthwise_conv_2d(self, operator):
        options = operator.options(tflite.DepthwiseConv2DOptions)
        kernel = self.constants[operator.inputs[1]].transpose(3, 0, 1, 2)
        self.convolution(operator, options, kernel, len(kernel))

    def convolution(self, operator, options, kernel, groups):
        refuse_activation(options)
        output = named(operator.output)
        size = self.network.shape(operator.inputs[0])[1:3]
        strides = [options.StrideH(), options.StrideW()]
        same = options.Padding() == tflite.Padding.SAME
        sides = [missing(*pair) if same else (0, 0) for pair in zip(size, kernel.shape[2:], strides)]
        inputs = [named(operator.inputs[0]), self.halved(output + ".weight", kernel)]
        inputs.append(self.halved(output + ".bias", self.constants[operator.inputs[2]]))
        pads = [side[0] for side in sides] + [side[1] for side in sides]
        shape = list(kernel.shape[2:])
        self.node("Conv", inputs, output, group=groups, kernel_shape=shape, pads=pads, strides=strides)

    def of_convolution2dtransposebias(self, operator):
        """MediaPipe's own: twice the size, each pixel spread over 2 x 2. Only this form of it occurs."""
        before, after = (self.network.shape(number)[1:3] for number in (operator.inputs[0], operator.output))
        kernel = self.constants[operator.inputs[1]].transpose(3, 0, 1, 2)
        if [2 * side for side in before] != after or kernel.shape[2:] != (2, 2):
            raise SystemExit(f"transposed convolution {before} to {after} (expected twice the size, kernel 2 x 2)")
        output = named(operator.output)
        inputs = [named(operator.inputs[0]), self.halved(output + ".weight", kernel)]
        inputs.append(self.halved(output + ".bias", self.constants[operator.inputs[2]]))
        self.node("ConvTranspose", inputs, output, kernel_shape=[2, 2], strides=[2, 2])

    def of_average_pool_2d(self, operator):
        if self.network.shape(operator.output)[1:3] != [1, 1]:
            raise SystemExit("a pool over a part of the picture (expected over all of it)")
        self.node("GlobalAveragePool", [named(operator.inputs[0])], named(operator.output))

    def of_resize_bilinear(self, operator):
        options = operator.options(tflite.ResizeBilinearOptions)
        if options.AlignCorners() or not options.HalfPixelCenters():
            raise SystemExit("a resize by corners (expected by the centres of pixels)")
        output = named(operator.output)
        _, height, width, channels = self.network.shape(operator.output)
        size = self.weight(output + ".size", [1, channels, height, width], np.int64)
        inputs = [named(operator.inputs[0]), "", "", size]
        self.node("Resize", inputs, output, mode="linear", coordinate_transformation_mode="half_pixel")

    def of_hard_swish(self, operator):
        self.node("HardSwish", [named(operator.inputs[0])], named(operator.output))

    def of_relu(self, operator):
        self.node("Relu", [named(operator.inputs[0])], named(operator.output))

    def of_logistic(self, operator):
        if operator.output == self.network.output:
            z = named(operator.inputs[0])
            nothing = self.node("Mul", [z, self.weight("zero", 0)], "background")
            self.node("Concat", [nothing, z], named(operator.output), axis=1)
            return
        self.node("Sigmoid", [named(operator.inputs[0])], named(operator.output))

    def of_add(self, operator):
        refuse_activation(operator.options(tflite.AddOptions))
        self.node("Add", [named(number) for number in operator.inputs], named(operator.output))

    def of_mul(self, operator):
        refuse_activation(operator.options(tflite.MulOptions))
        self.node("Mul", [named(number) for number in operator.inputs], named(operator.output))


def named(number) -> str:
    return f"t{number}"


def missing(size, kernel, stride):
    """What TensorFlow's padding SAME adds before and after."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def refuse_activation(options):
    if options.FusedActivationFunction() != tflite.ActivationFunctionType.NONE:
        raise SystemExit("a fused activation (expected none)")


def build(network: Network) -> onnx.ModelProto:
    conversion = Conversion(network)
    conversion.node("Identity", ["input"], named(network.input))
    conversion.node("Identity", [conversion.convert()], "logits")
    model = helper.make_model(
        helper.make_graph(
            conversion.nodes,
            "selfie-segmentation",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2, SIDE, SIDE])],
            conversion.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="atoll tools/selfie-segmentation",
    )
    helper.set_model_props(model, {"license": "Apache-2.0", "origin": ORIGIN})
    onnx.checker.check_model(model, full_check=True)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("original", type=pathlib.Path, help="selfie_segmentation.tflite of the wheel")
    parser.add_argument("module", type=pathlib.Path, help="folder that receives model.onnx and weights.sha256")
    arguments = parser.parse_args()
    content = build(Network(arguments.original)).SerializeToString(deterministic=True)
    digest = hashlib.sha256(content).hexdigest()
    (arguments.module / "model.onnx").write_bytes(content)
    (arguments.module / "weights.sha256").write_text(f"{digest}  model.onnx\n")
    print(f"model.onnx: {len(content)} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
