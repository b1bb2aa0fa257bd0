"""The photo classifier as a BentoML service."""

import os
from pathlib import Path

import bentoml
import classifier


@bentoml.service(workers=int(os.environ["ATOLL_BENCH_WORKERS"]), threads=1, metrics={"enabled": False}, logging={"access": {"enabled": False}})
class Peer:
    def __init__(self) -> None:
        self.classifier = classifier.of_environment()

    @bentoml.api
    def predict(self, image: Path) -> dict:
        return self.classifier.top(image)
