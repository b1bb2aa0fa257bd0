"""Trains a deployed module on files that lie on the platform, as users of AI4OS do, and prints the end as JSON.

usage: train_on_files.py MODEL_URL TOKEN ARGUMENTS      (arguments of the training, as JSON)
"""

import json
import sys
import time

import requests

TIMEOUT_SECONDS = 60
DEADLINE_SECONDS = 120

session = requests.Session()


def main(model, token, arguments):
    session.headers["Authorization"] = "Bearer " + token
    trainings = model + "/train/"
    begun = answer(session.post(trainings, params=json.loads(arguments), timeout=TIMEOUT_SECONDS))
    json.dump({"begun": begun, "ended": until_it_ends(trainings + begun["uuid"])}, sys.stdout)


def until_it_ends(training):
    """Asks again and again, as there is nothing else to do in DEEPaaS."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        now = answer(session.get(training, timeout=TIMEOUT_SECONDS))
        if now["status"] != "running":
            return now
        time.sleep(0.2)
    sys.exit(f"still running after {DEADLINE_SECONDS} seconds: {now}")


def answer(response):
    if response.status_code != 200:
        sys.exit(f"{response.url} answered {response.status_code}: {response.text}")
    return response.json()


if __name__ == "__main__":
    main(*sys.argv[1:])
