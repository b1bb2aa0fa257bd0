#!/bin/sh
# What an OSCAR service of AI4OS does with one input, as its platform API writes it into the service: the
# same commands, the same words looked for in what they print.
#
# In:  INPUT_FILE_PATH   the event: JSON for a stored answer, any other name for one in the log
#      TMP_OUTPUT_DIR    where the answer goes
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
name=$(basename "$INPUT_FILE_PATH" | cut -d . -f 1)
output=$TMP_OUTPUT_DIR/$name

echo "DEEPaaS $(deepaas-run --version)"
"${PYTHON:-python3}" "$here/predict.py" >service.log 2>&1

if grep -q 'New output is' service.log; then
    mv "$(grep 'New output is' service.log | cut -d ' ' -f 5)" "$output.json"
    mv service.log "$output.log"
elif echo "$name" | grep -q event-file; then
    cat service.log
else
    mv service.log "$output.log"
fi
