#!/bin/sh
# Makes modules/phytoplankton-classification again: make.sh [--images FOLDER]
# Without --images git fetches them. They stay in a temporary folder, which goes when this ends.
set -eu

origin=https://github.com/ai4os-hub/phyto-plankton-classification
commit=36a5f4240c505da1575c8be39c26702727dd0106
title='Phytoplankton classifier'

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
module=$root/modules/phytoplankton-classification
list=$module/dataset_files/images.sha256
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=$work/phytoplankton-demo
result=$work/result

get_images() {
    git clone -q --filter=blob:none --no-checkout "$origin" "$work/origin"
    git -C "$work/origin" checkout -q "$commit" -- data/demo-images
    images=$work/origin/data/demo-images
}

# Exactly those of the list, byte for byte; whatever else lies beside them is not for this module.
take_images() {
    while read -r _ name; do
        mkdir -p "$data/${name%/*}"
        cp "$images/$name" "$data/$name"
    done <"$list"
    (cd "$data" && sha256sum --quiet -c "$list")
}

# Figures, but no image, not even a small one, and nothing of this machine.
copy_text() {
    mkdir -p "$module/$(dirname "$1")"
    sed -E "s|\r\$||; s|$work/||g; s|<img [^>]*src=\"data:image/[^>]*>|<span>not part of the module</span>|g" "$result/$1" >"$module/$1"
}

copy_result() {
    rm -rf "$module/ckpts" "$module/conf" "$module/results"
    mkdir -p "$module/ckpts" "$module/results"
    cp "$result/ckpts/head.onnx" "$result/ckpts/remembered.bin" "$module/ckpts"
    cp "$result/results/confusion_matrix.png" "$module/results"
    (cd "$result" && find conf dataset_files results -type f ! -name '*.png' | LC_ALL=C sort) >"$work/texts"
    while read -r text; do copy_text "$text"; done <"$work/texts"
    (cd "$result" && sha256sum ckpts/head.onnx ckpts/remembered.bin model.onnx) >"$module/weights.sha256"
}

# A part of the card that the training wrote, without its heading.
section() { awk -v name="## $1" '/^## / { on = ($0 == name); next } on' "$result/README.md"; }

hash_of() { sed -n "s|^\([0-9a-f]*\)  $1\$|\1|p" "$module/weights.sha256"; }
size_of() { wc -c <"$result/$1" | tr -d ' '; }

# A row of the card's table of figures.
figure() { sed -n "s/^| $1 | \(.*\) |\$/\1/p" "$result/README.md"; }

# Fills a text of this folder: @NAME@ in a line is a word, alone in a line a part of the training's card.
fill() {
    while IFS= read -r line; do
        case $line in
            '@Verified figures@' | '@Classes@' | '@How it was made@')
                part=${line#@}
                section "${part%@}" | sed -e '1{/^$/d;}' -e '${/^$/d;}' ;;
            *) printf '%s\n' "$line" | sed \
                -e "s|@head@|$(hash_of ckpts/head.onnx)|; s|@head bytes@|$(size_of ckpts/head.onnx)|" \
                -e "s|@remembered@|$(hash_of ckpts/remembered.bin)|; s|@remembered bytes@|$(size_of ckpts/remembered.bin)|" \
                -e "s|@model@|$(hash_of model.onnx)|; s|@model bytes@|$(size_of model.onnx)|" \
                -e "s|@accuracy@|$accuracy|; s|@day@|$day|" ;;
        esac
    done <"$here/$1" >"$module/$2"
}

case ${1:-} in
    --images) images=$(CDPATH='' cd -- "${2:?--images (expected a folder)}" && pwd -P) ;;
    '') get_images ;;
    *) echo "make.sh: $1 (expected nothing, or --images FOLDER)" >&2; exit 2 ;;
esac
before=$(cat "$module/weights.sha256" 2>/dev/null || true)
take_images
# A home of its own, so that nothing comes from an earlier training.
ATOLL_HOME=$work/home "$root/atoll" train image-classification --data "$data" --out "$result" --seed=1 --title="$title"
copy_result
accuracy=$(figure accuracy)
day=$(figure begun | cut -c 1-10)
if [ -z "$accuracy" ] || [ -z "$day" ]; then
    echo "make.sh: no accuracy or day in the training's card (expected rows of its tables)" >&2
    exit 1
fi
fill card.md README.md
fill ai4-metadata.yml ai4-metadata.yml
if [ "$(cat "$module/weights.sha256")" = "$before" ]; then
    echo "The same weights as before."
else
    echo "New weights: build again, and commit $module."
fi
