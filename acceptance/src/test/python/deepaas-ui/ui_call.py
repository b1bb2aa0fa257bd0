"""Draws a module with the code of a deepaas_ui checkout and predicts with its call, without a browser.

usage: ui_call.py CHECKOUT API_URL [NAME=VALUE]...      (a file argument's value is a path)
"""

import json
import sys

checkout, api, *given = sys.argv[1:]
sys.path.insert(0, checkout)

import gradio  # noqa: E402
import requests  # noqa: E402
import ui_utils  # noqa: E402

TIMEOUT_SECONDS = 60


def value(widget, values):
    """What a person typed, or what the page starts with."""
    if isinstance(widget, gradio.HTML):
        return widget.value
    return values.get(widget.label, getattr(widget, "value", None))


def main():
    values = dict(pair.split("=", 1) for pair in given)
    swagger = requests.get(api + "swagger.json", timeout=TIMEOUT_SECONDS).json()
    path = next(path for path in swagger["paths"] if path.endswith("predict/"))
    operation = swagger["paths"][path]["post"]
    parameters = operation["parameters"]
    for parameter in parameters:
        parameter.setdefault("type", "string")
    widgets = ui_utils.api2gr_inputs(parameters)
    schema = swagger["definitions"].get("ModelPredictionResponse")
    outputs = ui_utils.api2gr_outputs(schema["properties"]) if schema else gradio.JSON()
    answer = ui_utils.api_call(
        *[value(widget, values) for widget in widgets],
        api_inp=parameters,
        gr_out=outputs,
        url="/".join(text.strip("/") for text in (api, path)),
        mime="application/json",
        schema=bool(schema),
    )
    shown = {output.label: result for output, result in zip(outputs, answer)} if schema else answer
    kinds = {widget.label: type(widget).__name__ for widget in widgets if not isinstance(widget, gradio.HTML)}
    json.dump({"widgets": kinds, "shown": shown}, sys.stdout)


main()
