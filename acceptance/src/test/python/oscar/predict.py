"""The part of an OSCAR service that reads its input and starts deepaas-cli: see service.sh."""

import base64
import json
import os
import pathlib
import subprocess
import sys
import uuid

LEAST_VERSION = (2, 5, 0)


def main():
    printed = subprocess.run(["deepaas-cli", "--version"], stdout=subprocess.PIPE, text=True).stdout
    version = printed.strip().split("\n")[-1].split("-")[0]
    if tuple(int(part) for part in version.split(".")) < LEAST_VERSION:
        sys.exit(f"deepaas-cli is {version} (expected {LEAST_VERSION} or newer)")

    event = pathlib.Path(os.environ["INPUT_FILE_PATH"])
    command = ["deepaas-cli"]
    if event.suffix == ".json":
        # No extension: deepaas-cli appends one, and says so.
        command += ["--deepaas_method_output", f"{os.environ['TMP_OUTPUT_DIR']}/answer-{uuid.uuid4().hex}"]
    command.append("predict")
    for name, value in json.loads(event.read_text()).items():
        command += files(value) if name == "oscar-files" else [f"--{name}", text(value)]
    print("Command:", *command, flush=True)
    subprocess.run(command)


def text(value):
    """Numbers and truths as Python prints them; all else has to be text already."""
    return str(value) if isinstance(value, (int, float)) else value


def files(sent):
    arguments = []
    for file in sent:
        path = pathlib.Path(f"file-{uuid.uuid4().hex}.{file['file_format']}")
        path.write_bytes(base64.b64decode(file["data"]))
        arguments += [f"--{file['key']}", str(path)]
    return arguments


main()
