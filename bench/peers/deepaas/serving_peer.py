"""The photo classifier as a DEEPaaS module."""

import classifier
from webargs import fields

loaded = None


def get_metadata():
    return {"name": "peer", "author": "Atoll", "license": "Apache-2.0"}


def get_predict_args():
    return {
        "image": fields.Field(required=True, type="file", location="form"),
        "topK": fields.Int(load_default=5),
    }


def warm():
    """DEEPaaS calls it once in every worker."""
    global loaded
    loaded = classifier.of_environment()


def predict(image, topK):
    return loaded.top(image.filename, topK)
