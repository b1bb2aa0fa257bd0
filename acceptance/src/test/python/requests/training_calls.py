"""Trains a module as a scientist's notebook does, and prints what came back as JSON.

One training is followed to its end and removed, another is cancelled while it runs.

usage: training_calls.py MODEL_URL SHORT LONG      (arguments of two trainings, as JSON)
"""

import json
import sys
import time

import requests

TIMEOUT_SECONDS = 60
DEADLINE_SECONDS = 90

session = requests.Session()


def main(model, short, long):
    trainings = model + "/train/"
    started = request("POST", trainings, params=json.loads(short))
    short_training = trainings + started["body"]["uuid"]
    finished = until_it_ends(short_training)
    running = request("POST", trainings, params=json.loads(long))
    long_training = trainings + running["body"]["uuid"]
    listed = request("GET", trainings)
    cancelled = request("DELETE", long_training)
    json.dump(
        {
            "started": started,
            "finished": finished,
            "running": running,
            "listed": listed,
            "cancelled": cancelled,
            "gone": status("GET", long_training),
            "removed": request("DELETE", short_training),
            "removed_again": status("DELETE", short_training),
            "listed_at_last": request("GET", trainings),
        },
        sys.stdout,
    )


def until_it_ends(training):
    """Asks again and again, as there is nothing else to do in DEEPaaS."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        answer = request("GET", training)
        if answer["body"]["status"] != "running":
            return answer
        time.sleep(0.1)
    sys.exit(f"still running after {DEADLINE_SECONDS} seconds: {answer}")


def request(method, url, **more):
    response = session.request(method, url, timeout=TIMEOUT_SECONDS, **more)
    try:
        return {"status": response.status_code, "body": response.json()}
    except ValueError:
        sys.exit(f"{method} {url} answered {response.status_code}: {response.text}")


def status(method, url):
    return session.request(method, url, timeout=TIMEOUT_SECONDS).status_code


if __name__ == "__main__":
    main(*sys.argv[1:])
