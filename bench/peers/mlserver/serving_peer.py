"""The photo classifier as an MLServer runtime: a BYTES tensor with a JPEG in, the best classes out."""

import asyncio
import io
import os

import classifier
from mlserver import MLModel
from mlserver.codecs import Base64Codec, NumpyCodec, StringCodec
from mlserver.types import InferenceRequest, InferenceResponse


class Photos(MLModel):
    async def load(self) -> bool:
        self.classifier = classifier.of_environment()
        # Without workers of its own everything shares one process: only threads leave its event loop alone.
        self.threads = os.environ["MLSERVER_PARALLEL_WORKERS"] == "0"
        return True

    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        photo = io.BytesIO(Base64Codec.decode_input(payload.inputs[0])[0])
        best = await asyncio.to_thread(self.classifier.top, photo) if self.threads else self.classifier.top(photo)
        return InferenceResponse(
            model_name=self.name,
            outputs=[
                StringCodec.encode_output("labels", best["labels"]),
                NumpyCodec.encode_output("probabilities", classifier.numpy.array(best["probabilities"])),
            ],
        )
