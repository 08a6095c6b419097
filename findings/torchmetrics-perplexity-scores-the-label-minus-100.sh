#!/usr/bin/env bash
# Finding: TorchMetrics' Perplexity without ignore_index takes -100 for a class, counted from the end.
# Packages: torchmetrics 1.9.0 with torch 2.13.0 (a large download).
# Expected: -100, which PyTorch's losses ignore by default, is ignored here as well, or refused.
# Happens: the label indexes the probabilities from behind. With a vocabulary of 100 and more, -100 is
#   the class V - 100 and the result is finite; with a smaller one an IndexError is raised.
# Matters: a toy vocabulary raises and a real one is silent, so what was tested small goes wrong at
#   size. The same batch gives the loss of one tool and the perplexity of another target.
# Source: none known. The documentation gives ignore_index no default.
# Run by hand, never by CI:  findings/torchmetrics-perplexity-scores-the-label-minus-100.sh [VERSION]   (of TorchMetrics; stated for 1.9.0)
set -euo pipefail

version=${1:-1.9.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "torchmetrics==$version" torch==2.13.0 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import torch
import torchmetrics
from torchmetrics.text import Perplexity

print("torchmetrics", torchmetrics.__version__, "torch", torch.__version__)
logits = torch.zeros(1, 2, 200)
logits[0, 0, 7] = 20.0  # the live position is nearly sure of its label, 7
logits[0, 1, 100] = -20.0  # the padded one is nearly sure that it is not class 200 - 100
padded = torch.tensor([[7, -100]])
ignored = Perplexity(ignore_index=-100)(logits, padded).item()
default = Perplexity()(logits, padded).item()
as_class = Perplexity()(logits, torch.tensor([[7, 100]])).item()
loss = torch.nn.functional.cross_entropy(logits[0], padded[0]).exp().item()
print(f"label -100: default {default:.1f}, ignore_index=-100 {ignored:.4f}, exp of torch's loss {loss:.4f}; label 100: {as_class:.1f}")
try:
    small = f"{Perplexity()(logits[..., :50], padded).item():.1f}"
except IndexError as error:
    small = "IndexError"
print("label -100 with a vocabulary of 50:", small)
if not (default == as_class > 1000 and abs(ignored - 1) < 1e-3 > abs(loss - 1) and small == "IndexError"):
    sys.exit("Out of date: the label -100 is no longer taken for a class as stated.")
EOF
