"""Calls a module as a scientist's notebook does, and prints what came back as JSON.

usage: documented_calls.py MODEL_URL FILE_ARGUMENT FILE
"""

import json
import sys

import requests

TIMEOUT_SECONDS = 60


def main(model, argument, path):
    session = requests.Session()
    metadata = session.get(model + "/", timeout=TIMEOUT_SECONDS)
    listed = session.get(model.rpartition("/")[0] + "/", timeout=TIMEOUT_SECONDS)
    with open(path, "rb") as file:
        # The address as documentation spells it, the arguments in the query, the file as a form.
        predicted = session.post(
            model + "/predict/",
            headers={"accept": "application/json"},
            params={"top_k": 3},
            files={argument: (path.rpartition("/")[2], file, "image/png")},
            timeout=TIMEOUT_SECONDS,
        )
    with open(path, "rb") as file:
        # The address as people type it; a redirect would have sent the file twice.
        without_slash = session.post(
            model + "/predict",
            data={"top_k": "2"},
            files={argument: file},
            timeout=TIMEOUT_SECONDS,
        )
    missing = session.post(model + "/predict/", timeout=TIMEOUT_SECONDS)
    json.dump(
        {
            "metadata": shown(metadata),
            "listed": shown(listed),
            "predicted": shown(predicted),
            "without_slash": shown(without_slash),
            "missing": shown(missing),
        },
        sys.stdout,
    )


def shown(response):
    return {
        "status": response.status_code,
        "type": response.headers["content-type"],
        "redirects": len(response.history),
        "body": response.json(),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
