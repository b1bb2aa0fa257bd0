#!/bin/sh
# Makes the example recordings of modules/speech-detection: examples.sh MODULE_FOLDER
# Needs espeak-ng and sox. Nobody's voice is in them: espeak-ng computes it from rules.
set -eu
into=$1/examples
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

say() { espeak-ng -v "$3" -s 150 -w "$work/spoken.wav" "$2"; sox -R "$work/spoken.wav" -r 16000 -b 16 -D "$work/$1.wav" gain -n -6; }
noise() { sox -R -n -r 16000 -b 16 "$work/$1.wav" synth "$2" brownnoise gain -n -24 tremolo 0.2 60; }

say one 'The reef is alive at night.' en-us
say two 'Shrimps crackle, and fish answer with low calls.' en-us
say three 'Please keep the boat away from the buoy.' en-gb
sox -R -n -r 16000 -b 16 "$work/pause.wav" trim 0 1.5
sox "$work/pause.wav" "$work/one.wav" "$work/pause.wav" "$work/two.wav" "$work/pause.wav" "$work/three.wav" \
    "$work/pause.wav" "$work/voices.wav"
noise sea "$(soxi -D "$work/voices.wav")"
sox -R -m -v 1 "$work/voices.wav" -v 1 "$work/sea.wav" -b 16 "$into/reef.wav" gain -n -3
noise alone 6
sox -R "$work/alone.wav" -b 16 "$into/sea.wav" gain -n -12
