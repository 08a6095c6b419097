#!/usr/bin/env bash
# Finding: the language-model collator of Transformers throws away the labels it is given.
# Package: transformers 5.24.0 (NumPy tensors, no model and no download).
# Expected: rows that bring labels keep them; only missing ones are made.
# Happens: with mlm=False the labels are made from the ids again, without a warning. A prompt masked
#   with -100 is trained on after all; and as pad and eos are one token, the real end is masked.
# Matters: a learner who masked the prompt rightly trains on it and finds no error in their own code;
#   a kata on masking is right here and wrong in the tool that the learner takes it to.
# Source: huggingface/transformers#26357; huggingface/trl#6357 for the end.
# Run by hand, never by CI:  findings/transformers-collator-replaces-given-labels.sh [VERSION]   (of Transformers; stated for 5.24.0)
set -euo pipefail

version=${1:-5.24.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "transformers==$version" tokenizers==0.23.3 numpy==2.4.6
"$work/venv/bin/python" -W ignore - 2> "$work/log" <<'EOF' || { cat "$work/log" >&2; exit 1; }
import sys
import transformers
from tokenizers import Tokenizer, models
from transformers import DataCollatorForLanguageModeling, PreTrainedTokenizerFast

words = Tokenizer(models.WordLevel({"<eos>": 0, "ask": 1, "me": 2, "answer": 3}, unk_token="<eos>"))
tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, eos_token="<eos>", pad_token="<eos>")
collate = DataCollatorForLanguageModeling(tokenizer, mlm=False, return_tensors="np")
given = [-100, -100, 3, 0]
made = collate([{"input_ids": [1, 2, 3, 0], "labels": given}])["labels"].tolist()
print("transformers", transformers.__version__)
print("labels given:", given, "labels in the batch:", made[0])
if made != [[1, 2, 3, -100]]:
    sys.exit("Out of date: the collator no longer replaces the labels as stated.")
EOF
