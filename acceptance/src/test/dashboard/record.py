#!/usr/bin/env python3
"""Walks through AI4OS's dashboard in a browser against a platform, and writes down what it asked and was answered.

    python3 record.py DASHBOARD [--commit HASH] [--shots FOLDER]

DASHBOARD is the folder of the built dashboard (dist/ai4-dashboard), see the README beside this file. It is served as
it is; only its assets/config/config.json is answered as an operator would write it. The platform, the dashboard and
the issuer get the ports for which that build was made. Needed: Node, Chromium, and Playwright for Python.
"""
import argparse
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
TRANSCRIPT = HERE.parent / "resources" / "dashboard" / "transcript.json"
VO = "vo.imagine-ai.eu"
API = "http://localhost:8000"
DASHBOARD = "http://localhost:8080"
ISSUER = "http://localhost:8081"
GATEWAY_PORT = 8001
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# At the end of a step in which the dashboard asks for what is not there.
REFUSED = " (404)"
# In the place of an answer whose page was left before it could be read.
UNREAD = object()
# What there is only for somebody who has used something, and for what has a place; null before.
ABSENT = {"users-agg", "alloc_ID", "datacenter"}
# Objects whose keys are names of this platform's or of people: every value has the shape of the first.
MAPS = {"datacenters", "nodes", "gpu_models", "endpoints", "templates"}


# --- What is needed around it -----------------------------------------------------------------


def serve_dashboard(folder):
    """Serves the files, and the page for every address that is none."""
    config = json.loads((folder / "assets/config/config.json").read_text())
    config.update(apiURL=API + "/v1", issuer=ISSUER, clientId="ai4-dashboard", dummyClientSecret="", voName=VO)

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, directory=str(folder), **kwargs)

        def do_GET(self):
            path = urlsplit(self.path).path
            if path == "/assets/config/config.json":
                body = json.dumps(config).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            if not (folder / path.lstrip("/")).is_file():
                self.path = "/index.html"
            super().do_GET()

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", urlsplit(DASHBOARD).port), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def start_issuer(folder):
    """The institute's login of the tests, with one person."""
    program = folder / "issuer"
    shutil.copytree(HERE.parent / "node" / "oidc-issuer", program)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=program, check=True)
    person = {"name": "Ana Gull", "email": "ana.gull@birds.example"}
    config = {
        "port": urlsplit(ISSUER).port,
        "accountByDefault": True,
        "accessTokenSeconds": 3600,
        "people": {"ana": {
            "claims": {**person, "email_verified": True},
            "access": {**person, "realm_access": {"roles": [f"access:{VO}:ap-u"]}}}},
        "clients": [
            {"client_id": "atoll", "client_secret": "a-secret-of-the-recording",
             "redirect_uris": [API + "/sign-in/oidc/callback"]},
            {"client_id": "ai4-dashboard", "token_endpoint_auth_method": "none", "redirect_uris": [DASHBOARD]}],
    }
    (folder / "issuer.json").write_text(json.dumps(config))
    log = (folder / "issuer.log").open("wb")
    return subprocess.Popen(
        ["node", "issuer.mjs", str(folder / "issuer.json")], cwd=program, stdout=log, stderr=subprocess.STDOUT)


def start_platform(folder):
    environment = dict(
        os.environ,
        ATOLL_HOME=str(folder / "home"), ATOLL_ACCOUNTS="many", ATOLL_PORT=str(urlsplit(API).port),
        ATOLL_GATEWAY_PORT=str(GATEWAY_PORT), ATOLL_CORS_ORIGINS=DASHBOARD, ATOLL_OIDC_ISSUER=ISSUER,
        ATOLL_OIDC_CLIENT_ID="atoll", ATOLL_OIDC_CLIENT_SECRET="a-secret-of-the-recording",
        ATOLL_OIDC_NAME="Institute of Birds", ATOLL_OIDC_APPROVE="auto", ATOLL_S3_PORT="0")
    log = folder / "platform.log"
    process = subprocess.Popen(
        [str(ROOT / "atoll"), "up"], env=environment, stdout=log.open("wb"), stderr=subprocess.STDOUT,
        start_new_session=True)
    deadline = time.monotonic() + 600
    while "Atoll is ready" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit("the platform did not start:\n" + log.read_text())
        time.sleep(0.2)
    return process


# --- What is written down ---------------------------------------------------------------------


class Recording:
    def __init__(self):
        self.step = ""
        self.calls = []
        self.foreign = set()
        self.failed = []

    def follow(self, page):
        page.on("response", self.answered)
        page.on("requestfailed", lambda request: self.lost(request))
        page.on("console", lambda message: print("   console:", message.text[:200])
                if message.type == "error" and "ERR_FAILED" not in message.text else None)

    def lost(self, request):
        # A page that is left gives up what it asked.
        if not request.url.startswith("https://") and request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.method} {request.url} {request.failure}")

    def answered(self, response):
        request = response.request
        expected = self.step.endswith(REFUSED) and response.status == 404
        if response.status >= 400 and request.url.startswith("http://") and not expected:
            self.failed.append(f"{request.method} {request.url} {response.status}")
        if not request.url.startswith(API + "/v1/"):
            return
        call = {"step": self.step, "method": request.method, "url": request.url, "status": response.status}
        call["headers"] = {name: value for name, value in request.headers.items() if name.startswith("x-")}
        call["authorized"] = "authorization" in request.headers
        if request.method != "GET":
            call["type"] = request.headers.get("content-type", "").split(";")[0]
            call["body"] = request.post_data_buffer.decode() if request.post_data_buffer else ""
        call["response"] = response
        self.calls.append(call)

    def read(self):
        """Answers have to be read while the browser is there."""
        for call in self.calls:
            response = call.pop("response", None)
            if response is not None:
                try:
                    call["answer"] = response.json()
                except Exception:
                    # The page was left before.
                    call["answer"] = UNREAD


def shape(value, key=""):
    if isinstance(value, dict):
        if key in MAPS:
            shapes = [shape(one) for one in value.values()]
            return {"*": merged(shapes)} if shapes else {}
        return {name + "?" * (name in ABSENT): shape(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [merged([shape(one) for one in value])] if value else []
    if value is None:
        return "string" if key in ABSENT else "null"
    return {bool: "boolean", str: "string"}.get(type(value), "number")


def merged(shapes):
    """One shape for several answers; where they differ, a text such as `null|string`, or a field that may be missing."""
    first = shapes[0]
    for other in shapes[1:]:
        first = both(first, other)
    return first


def both(one, other):
    if one == other:
        return one
    if isinstance(one, dict) and isinstance(other, dict):
        result = {}
        for name in list(one) + [name for name in other if name not in one]:
            bare = name.rstrip("?")
            if name in one and name in other:
                result[name] = both(one[name], other[name])
            elif name.endswith("?") or name == "*":
                result[name] = one.get(name, other.get(name))
            elif bare + "?" in one or bare + "?" in other:
                left, right = one.get(name, one.get(bare + "?")), other.get(name, other.get(bare + "?"))
                result[bare + "?"] = both(left, right)
            else:
                result[name + "?"] = one.get(name, other.get(name))
        return result
    if isinstance(one, list) and isinstance(other, list):
        return [merged(one + other)] if one + other else []
    return "|".join(sorted(set(kind(one).split("|")) | set(kind(other).split("|"))))


def kind(one):
    return one if isinstance(one, str) else "list" if isinstance(one, list) else "object"


def identified(recording):
    """What the platform called things, by the order in which it made them."""
    names = {}
    for call in recording.calls:
        answer = call["answer"] if isinstance(call["answer"], dict) else {}
        for key, word in (("job_ID", "job"), ("snapshot_ID", "snapshot")):
            if call["method"] == "POST" and key in answer and answer[key] not in names:
                count = sum(name.startswith("{" + word) for name in names.values()) + 1
                names[answer[key]] = "{%s%d}" % (word, count)
    # A snapshot's name begins with that of its deployment.
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def cleaned(text, names):
    for known, name in names.items():
        text = text.replace(known, name)
    return UUID.sub("{unknown}", text.replace(VO, "{vo}"))


def route(entry):
    return entry["method"] + " " + re.sub(r"\{\w+\}", "{}", entry["path"])


def shape_of(called, answer):
    if called == "POST /v1/batch":
        # It depends on the machine whether scripts can be run.
        return {key if key == "status" else key + "?": value for key, value in shape(answer).items()}
    return shape(answer)


def transcript(recording, commit):
    """Each call as often as it matters: a poll that only repeats itself is left out."""
    calls, shapes, last, names = [], {}, {}, identified(recording)
    for call in recording.calls:
        if call["status"] >= 400 and not call["step"].endswith(REFUSED):
            continue
        parts = urlsplit(call["url"])
        path = cleaned(parts.path, names)
        called = route({"method": call["method"], "path": path})
        if call["answer"] is not UNREAD:
            shapes.setdefault(f"{called} {call['status']}", []).append(shape_of(called, call["answer"]))
        elif call["method"] != "GET":
            sys.exit(f"{called}: its answer was not read, record again")
        entry = {"step": call["step"], "method": call["method"], "path": path}
        entry["query"] = [[key, cleaned(value, names)] for key, value in parse_qsl(parts.query, keep_blank_values=True)]
        if call["method"] != "GET":
            entry["type"], entry["body"] = call["type"], cleaned(call["body"], names)
            entry["body"] = re.sub(r"-+WebKitFormBoundary\w+", "--{boundary}", entry["body"])
        if call["headers"]:
            entry["headers"] = call["headers"]
        entry["authorized"], entry["status"] = call["authorized"], call["status"]
        same = json.dumps({key: value for key, value in entry.items() if key != "step"})
        if call["method"] == "GET" and last.get(same) == call["step"]:
            continue
        last[same] = call["step"]
        calls.append(entry)
    unknown = {f"{route(call)} {call['status']}" for call in calls} - shapes.keys()
    if unknown:
        sys.exit(f"{unknown}: never read, record again")
    answers = {route: merged(some) for route, some in shapes.items()}
    return {"dashboard": commit, "calls": calls, "answers": answers}


# --- The walk ---------------------------------------------------------------------------------


class Walk:
    def __init__(self, context, recording, shots):
        self.context, self.recording, self.shots = context, recording, shots
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)

    def step(self, words):
        self.recording.read()
        self.recording.step = words
        print(words)

    def shot(self, file):
        if self.shots:
            self.page.screenshot(path=str(self.shots / f"{file}.png"))

    def open(self, path):
        self.recording.read()
        self.page.goto(DASHBOARD + path)
        self.settled()

    def settled(self):
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(300)

    def button(self, words):
        return self.page.locator("button:visible, a.action-button:visible", has_text=words)

    def fill_in(self, title):
        """The form is drawn anew when what it begins with has come."""
        image = self.page.locator("[formcontrolname='dockerImageInput']")
        image.wait_for()
        while not image.input_value():
            self.page.wait_for_timeout(100)
        self.page.wait_for_timeout(700)
        self.page.locator("#deployment-title").fill(title)

    def sign_in(self):
        self.step("sign in")
        self.open("/")
        assert self.page.locator("app-ai4eosc-module-card").count() > 0, "nobody sees modules without signing in"
        self.page.locator("#showLoginButton").click()
        self.page.get_by_label("Login").fill("ana")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(DASHBOARD + "/**")
        self.page.locator("mat-dialog-container button").last.click()
        self.settled()

    def browse(self):
        self.step("list, search and filter modules")
        cards = self.page.locator("app-ai4eosc-module-card")
        all_there = cards.count()
        self.page.get_by_placeholder("Search").or_(self.page.locator("input").first).first.fill("segmentation")
        self.page.wait_for_timeout(800)
        found = cards.count()
        assert 0 < found < all_there, f"the search found {found} of {all_there}"
        self.page.locator("input").first.fill("")
        self.page.locator("mat-select").nth(1).click()
        self.page.get_by_role("option", name="Classification").click()
        self.page.keyboard.press("Escape")
        self.page.wait_for_timeout(800)
        assert 0 < cards.count(), "nothing classifies"
        self.shot("modules")
        self.step("open a module")
        self.open("/catalog/modules/ai4os-demo-app")
        assert self.page.get_by_text("Demo of every argument").first.is_visible()
        self.shot("module")

    def deploy(self):
        self.step("configure and deploy a module")
        self.button("Deploy").first.click()
        self.page.get_by_text("Inference API + UI (dedicated)").click()
        self.settled()
        self.fill_in("walked")
        self.button("Next").click()
        self.page.wait_for_timeout(600)
        self.button("Next").click()
        self.page.wait_for_timeout(600)
        self.button("Submit").last.click()
        self.page.wait_for_url("**/tasks/deployments")
        self.running("walked")
        self.shot("running")
        self.step("look at the deployment")
        self.page.locator("#infoButton").first.click()
        self.page.get_by_text("ai4oshub/ai4os-demo-app:latest").last.wait_for()
        self.settled()
        self.shot("deployment")
        self.page.keyboard.press("Escape")

    def running(self, title):
        """Lists are asked for every 5 seconds."""
        row = self.page.locator(".mat-mdc-row", has_text=title).first
        row.wait_for(timeout=60_000)
        row.locator("img[src*='running']").wait_for(state="attached", timeout=60_000)
        return row

    def endpoint(self):
        self.step("open its endpoint")
        with self.context.expect_page() as opened:
            self.page.locator("#quickAccessButton").first.click()
        there = opened.value
        there.wait_for_load_state("networkidle")
        sign_in = there.get_by_role("link", name="Sign in with Institute of Birds")
        if sign_in.count():
            print("   one more click: it asks to sign in with the institute")
            sign_in.click()
        there.get_by_text("predict").first.wait_for()
        print("   ", there.url)
        if self.shots:
            there.screenshot(path=str(self.shots / "endpoint.png"))
        there.close()

    def confirmed(self):
        self.page.locator("mat-dialog-container button").last.click()

    def snapshot(self):
        self.step("take a snapshot")
        row = self.page.locator(".mat-mdc-row", has_text="walked").first
        row.locator("#snapshot-button").click()
        self.confirmed()
        section = self.page.locator("app-deployments-table").nth(2)
        section.locator("img[src*='complete']").first.wait_for(state="attached", timeout=90_000)
        self.shot("snapshot")
        self.step("deploy the snapshot")
        section.get_by_text("deployed_code_update").first.click()
        self.page.locator("mat-dialog-container button", has_text="Regular").click()
        self.page.wait_for_url("**/snapshots/deploy")
        self.settled()
        self.fill_in("thawed")
        self.button("Quick submit").click()
        self.page.wait_for_url("**/tasks/deployments")
        self.running("thawed")
        self.delete("thawed")
        self.step("delete the snapshot")
        section.locator("#deleteButton").first.click()
        self.confirmed()
        section.get_by_text("deployed_code_update").first.wait_for(state="detached")

    def delete(self, title):
        self.step(f"delete {title}")
        row = self.page.locator(".mat-mdc-row", has_text=title).first
        row.locator("#deleteButton").click()
        self.confirmed()
        row.wait_for(state="detached")
        self.settled_after_poll()

    def settled_after_poll(self):
        self.page.wait_for_timeout(5500)

    def try_me(self):
        self.step("try a module")
        self.open("/catalog/modules/ai4os-demo-app")
        self.button("Try").first.click()
        # Its page waits for the trial, and is left as soon as that answers.
        with self.context.expect_event("response", lambda answer: answer.request.method == "POST"):
            self.page.locator("button[mat-menu-item]:visible").first.click()
        self.recording.read()
        self.page.wait_for_timeout(12_000)
        self.shot("try-me")
        self.open("/tasks/try-me")
        row = self.page.locator(".mat-mdc-row", has_text="Demo").first
        row.wait_for()
        row.locator("#infoButton").click()
        self.settled()
        self.shot("try-me-detail")
        self.page.keyboard.press("Escape")
        row.locator("#deleteButton").click()
        self.confirmed()
        self.settled_after_poll()

    def statistics(self):
        self.step("statistics")
        self.open("/statistics")
        for tab in ("Datacenters", "Footprint", "Usage"):
            self.page.get_by_role("tab", name=tab).click()
            self.page.wait_for_timeout(1200)
            self.shot("statistics-" + tab.lower())

    def tools(self):
        self.step("list tools")
        self.open("/catalog/tools")
        self.page.get_by_text("AI4OS Development Environment").first.wait_for()
        self.shot("tools")
        self.step("open the development environment")
        self.open("/catalog/tools/ai4os-dev-env")
        self.shot("tool")
        self.button("Deploy").first.click()
        self.page.get_by_text("JupyterLab").last.click()
        self.page.wait_for_url("**/ai4os-dev-env/deploy")
        self.settled()
        self.step("deploy the development environment")
        self.fill_in("notebook")
        self.page.locator("[formcontrolname='serviceToRunPassInput']").fill("never used anywhere")
        self.shot("tool-form")
        self.button("Quick submit").click()
        self.page.wait_for_url("**/tasks/deployments")
        self.page.locator(".mat-mdc-row", has_text="notebook").first.wait_for()
        self.settled_after_poll()
        self.page.locator(".mat-mdc-row", has_text="notebook").first.locator("#infoButton").click()
        self.settled()
        self.shot("tool-deployment")
        self.page.keyboard.press("Escape")
        self.delete("notebook")

    def batch(self):
        self.step("run a script")
        self.open("/catalog/modules/ai4os-demo-app")
        self.button("Batch").first.click()
        self.page.wait_for_url("**/batch")
        self.settled()
        self.fill_in("counted")
        self.page.locator("input[type=file]").set_input_files(
            {"name": "count.sh", "mimeType": "text/x-sh", "buffer": b"#!/bin/sh\nseq 3\n"})
        self.page.wait_for_timeout(500)
        self.shot("batch-form")
        self.button("Quick submit").click()
        self.page.locator("simple-snack-bar, .mat-mdc-snack-bar-label").first.wait_for()
        said = self.page.locator("simple-snack-bar, .mat-mdc-snack-bar-label").first.inner_text()
        self.shot("batch")
        if "/tasks/batch" not in self.page.url:
            # Where no sandbox runs scripts none is taken, and the page shows the platform's words.
            print("   ", said)
            self.open("/tasks/batch")
            return
        self.page.locator(".mat-mdc-row", has_text="counted").first.wait_for()
        self.settled_after_poll()
        self.page.locator("#infoButton").first.click()
        self.settled()
        self.page.keyboard.press("Escape")
        self.delete("counted")

    def profile(self):
        self.step("profile, keys and storage")
        self.open("/profile")
        self.shot("profile")
        self.page.locator("mat-expansion-panel-header").first.click()
        self.page.locator("#rcloneUser").fill("ana")
        self.page.locator("#rclonePassword").fill("a-password-of-the-recording")
        self.page.locator("#storageUrl").fill("https://storage.birds.example")
        self.step("a storage that is not there is not kept" + REFUSED)
        self.page.locator("#saveRcloneCredentialsBtn").click()
        self.page.get_by_text("could not be validated").wait_for()
        self.settled()
        self.shot("storage")

    def inference(self):
        self.step("services that start on demand")
        self.open("/tasks/inference")
        self.shot("inference")


def walk(folder, recording, shots, wanted):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1400, "height": 1000})

        def elsewhere(route):
            url = route.request.url
            recording.foreign.add(route.request.method + " " + url.split("?")[0])
            if "api.github.com" in url:
                route.fulfill(json=[], headers={"Access-Control-Allow-Origin": "*"})
            elif "filtered_models" in url:
                route.fulfill(json={}, headers={"Access-Control-Allow-Origin": "*"})
            else:
                route.abort()

        # Other sites: fonts, analytics, badges, news.
        context.route(re.compile("^https://"), elsewhere)
        context.on("page", recording.follow)
        steps = Walk(context, recording, shots)
        try:
            steps.sign_in()
            for one in wanted:
                try:
                    getattr(steps, one)()
                except Exception as problem:
                    steps.shot("where-" + one + "-ended")
                    recording.failed.append(f"step {one}: {str(problem).splitlines()[0]} {problem}")
        finally:
            recording.read()
            browser.close()


STEPS = "browse deploy endpoint snapshot delete_walked try_me statistics tools batch profile inference".split()
Walk.delete_walked = lambda self: (self.open("/tasks/deployments"), self.running("walked"), self.delete("walked"))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dashboard", type=Path)
    options.add_argument("--commit", default="unknown", help="of the dashboard, for the transcript")
    options.add_argument("--shots", type=Path, help="where to put pictures of the pages")
    options.add_argument("--steps", default=",".join(STEPS), help="only these")
    options.add_argument("--out", type=Path, default=TRANSCRIPT)
    options.add_argument("--running", action="store_true", help="platform and issuer run already")
    given = options.parse_args()
    if given.shots:
        given.shots.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="dashboard-"))
    recording, processes = Recording(), []
    serve_dashboard(given.dashboard.resolve())
    try:
        if not given.running:
            processes.append(start_issuer(folder))
            processes.append(start_platform(folder))
        walk(folder, recording, given.shots, given.steps.split(","))
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(transcript(recording, given.commit), indent=1) + "\n")
    finally:
        for process in reversed(processes):
            process.send_signal(signal.SIGINT)
        for process in processes:
            process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)
        print(len(recording.calls), "calls of the platform")
        print("other sites:", *sorted(recording.foreign), sep="\n  ")
        print("failed:", *recording.failed, sep="\n  ")
    sys.exit(1 if recording.failed else 0)


main()
