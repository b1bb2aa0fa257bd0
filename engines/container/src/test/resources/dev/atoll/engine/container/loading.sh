#!/bin/sh
# Answers one request: not ready.
read -r _
body='{"status":"loading","reason":"reads the \"weights\""}'
printf 'HTTP/1.1 503 Loading\r\nContent-Length: %s\r\nConnection: close\r\n\r\n%s' "${#body}" "$body"
