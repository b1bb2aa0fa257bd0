"""Lists what somebody deployed, by the client that ai4-cli is made of: its commands know no deployments yet.

    deployments.py ENDPOINT TOKEN VO KIND

Prints the answer as JSON.
"""

import json
import sys

from ai4_cli.client.client import AI4Client

endpoint, token, vo, kind = sys.argv[1:]
client = AI4Client(endpoint)
_, content = client.request(
    f"deployments/{kind}",
    "GET",
    params={"vos": [vo], "full_info": False},
    headers={"Authorization": f"Bearer {token}"},
)
print(json.dumps(content))
