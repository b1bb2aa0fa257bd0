"""Holds a platform's MLDCAT-AP against what AI4OS's own tool makes of the same metadata."""

import json
import pathlib
import sys
import urllib.request

import ai4_metadata
import rdflib
import rdflib.compare
from ai4_metadata.mapping.profiles import mldcatap

# The context that the tool's own one imports from the web: the types of MLDCAT-AP 2.1.0.
IMPORTED = {
    "Concept": "http://www.w3.org/2004/02/skos/core#Concept",
    "Dataset": "http://www.w3.org/ns/dcat#Dataset",
    "Library": "http://data.europa.eu/it6/Library",
    "MachineLearningModel": "http://data.europa.eu/it6/MachineLearningModel",
    "Repository": "https://linkedpaperswithcode.com/class/repository",
    "TaskType": "http://data.europa.eu/it6/TaskType",
}


def get(url, accept):
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def context():
    assets = pathlib.Path(ai4_metadata.__file__).parent / "assets" / "json-ld"
    known = json.loads((assets / "mldcat-ap-context-2.0.0.jsonld").read_text())["@context"]
    del known["@import"]
    return known | IMPORTED


url = sys.argv[1]
metadata = json.loads(get(url, "application/json"))
ours = json.loads(get(url + "?profile=mldcatap", "application/ld+json"))
theirs = json.loads(mldcatap.generate_mapping("ai4os", metadata, "jsonld"))
assert ours == theirs, f"ours: {ours}\ntheirs: {theirs}"

of_json = rdflib.Graph().parse(data=json.dumps(ours | {"@context": context()}), format="json-ld", publicID=url)
of_turtle = rdflib.Graph().parse(data=get(url + "?profile=mldcatap", "text/turtle"), format="turtle", publicID=url)
_, only_json, only_turtle = rdflib.compare.graph_diff(of_json, of_turtle)
assert not len(only_json) and not len(only_turtle), (
    f"only in JSON-LD: {only_json.serialize()}\nonly in Turtle: {only_turtle.serialize()}"
)
print(len(of_turtle), "statements")
