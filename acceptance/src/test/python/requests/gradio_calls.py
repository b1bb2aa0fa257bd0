"""Reads a module's Swagger document and calls the module as AI4OS's Gradio page does.

That page pairs arguments by their position, drops empty values, sends files as a form and everything
else in the query, and names the wanted type in the header and in the query. What it cannot show
ends this script with a message. Prints what it would show and what came back as JSON.

usage: gradio_calls.py API_URL [NAME=VALUE]...      (a file argument's value is a path)
"""

import base64
import json
import mimetypes
import pathlib
import sys

import requests

TIMEOUT_SECONDS = 60
MEDIA = ("image", "audio", "video")

session = requests.Session()


class NotShown(Exception):
    pass


def main(api, *given):
    values = dict(value.split("=", 1) for value in given)
    swagger = session.get(api + "swagger.json", timeout=TIMEOUT_SECONDS).json()
    path = next(path for path in swagger["paths"] if path.endswith("predict/"))
    operation = swagger["paths"][path]["post"]
    parameters = operation["parameters"]
    names = [parameter["name"] for parameter in parameters]
    if "accept" in names[:-1]:
        raise NotShown("accept is not the last argument, and all after it would be paired wrongly")
    unknown = set(values) - set(names)
    if unknown:
        raise NotShown(f"{sorted(unknown)}: no such argument in {names}")
    # The page joins the address of the API, which ends with a slash, and a path with one more.
    metadata = session.get(f"{api}/{path.removesuffix('predict/')}", timeout=TIMEOUT_SECONDS)
    url = "/".join(text.strip("/") for text in (api, path))
    json.dump(
        {
            "name": metadata.json()["name"],
            "author": author(metadata.json()),
            "widgets": {p["name"]: widget(p) for p in parameters if p["name"] != "accept"},
            "answers": {
                kind: answer(call(url, parameters, values, kind), kind, swagger)
                for kind in kinds(operation["produces"])
            },
        },
        sys.stdout,
    )


def author(metadata):
    named = metadata.get("author", "")
    return ", ".join(named) if isinstance(named, list) else named


def kinds(produces):
    wanted = [kind for kind in produces if kind != "*/*"]
    for kind in wanted:
        if kind.partition("/")[0] not in ("application", *MEDIA):
            raise NotShown(f"{kind}: no widget shows it")
    return wanted


def widget(parameter):
    kind = parameter.get("type", "string")
    if "enum" in parameter:
        # The default, or the first choice, is selected.
        if parameter.get("default", parameter["enum"][0]) not in parameter["enum"]:
            raise NotShown(f"{parameter['name']}: its default is none of its choices")
        return "dropdown"
    if kind == "integer" and {"minimum", "maximum"} <= set(parameter):
        return "slider"
    if kind == "file":
        return media(parameter.get("description", "")) or "file"
    shown = {"integer": "number", "number": "number", "boolean": "checkbox", "string": "text", "array": "text"}
    if kind not in shown:
        raise NotShown(f"{parameter['name']}: {kind} has no widget")
    return "password" if parameter.get("format") == "password" else shown[kind]


def media(description):
    """The one kind of media that a description speaks of, or nothing."""
    named = [kind for kind in MEDIA if kind in description.lower()]
    return named[0] if len(named) == 1 and "#noparse" not in description.lower() else ""


def call(url, parameters, values, kind):
    query, files = {}, {}
    for parameter in parameters:
        name, of = parameter["name"], parameter.get("type", "string")
        value = values.get(name, parameter.get("default"))
        if name == "accept" or (not value and not isinstance(value, bool)):
            continue
        if of == "file":
            file = pathlib.Path(value)
            guessed = mimetypes.guess_type(file)[0]
            files[name] = (file.name, file.read_bytes(), guessed) if guessed else (file.name, file.read_bytes())
        elif of == "array" and isinstance(value, str):
            query[name] = json.loads(f"[{value}]")
        else:
            query[name] = int(value) if of == "integer" else value
    query["accept"] = kind
    return session.post(url, headers={"accept": kind}, params=query, files=files, timeout=TIMEOUT_SECONDS)


def answer(response, kind, swagger):
    if kind != "application/json":
        return {"status": response.status_code, "type": response.headers["content-type"], "bytes": len(response.content)}
    if response.status_code != 200:
        raise NotShown(response.text)
    body = response.json()
    if body.get("status", "") == "error":
        raise NotShown(body["message"])
    schema = swagger["definitions"].get("ModelPredictionResponse")
    return {"type": response.headers["content-type"], "shown": shown(body, schema)}


def shown(body, schema):
    if schema is None:
        return {"json": body["predictions"]}
    outputs = {}
    for name, of in schema["properties"].items():
        if name in ("labels", "probabilities") and "type" in of:
            continue
        if of.get("type") == "string" and media(of.get("description", "")):
            outputs[name] = len(base64.b64decode(body[name], validate=True))
        else:
            outputs[name] = body.get(name)
    if {"labels", "probabilities"} <= set(schema["properties"]):
        outputs["classification scores"] = dict(zip(body["labels"], body["probabilities"]))
    return outputs


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except NotShown as e:
        sys.exit(str(e))
