#!/usr/bin/env bash
# Finding: PyTorch's cross entropy is nan where nothing trains, and takes time for classes where T is V.
# Package: torch 2.14.1 (a large download).
# Expected: a mean of nothing is 0 or an error; logits (B, T, V) with labels (B, T) are that or refused.
# Happens: all labels ignored, or no rows: the loss is nan, its gradient exact zeros. (B, T, V) is read as
#   classes on axis 1, an error unless T == V; then the softmax runs over time without a word. uint8 labels
#   are taken for (N,) and refused for (B, T). A soft label 0 times a logit of -inf is nan. The float16
#   mean of 70,000 rows is nan, where the mean of the unreduced losses is right.
# Matters: a learner brings each of these along: nan for an empty batch, where the kata asks for 0.0, and
#   a transpose that is forgotten shows only where T and V differ.
# Source: pytorch/pytorch#70348 for the nan; axis 1 is documented.
# Run by hand, never by CI:  findings/torch-cross-entropy-at-its-edges.sh [VERSION]   (of PyTorch; stated for 2.14.1)
set -euo pipefail

version=${1:-2.14.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "torch==$version" numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import torch
from torch.nn.functional import cross_entropy

logits = torch.zeros(2, 4, requires_grad=True)
nothing = cross_entropy(logits, torch.tensor([-100, -100]))
nothing.backward()
square = torch.randn(2, 3, 3, generator=torch.Generator().manual_seed(0))
labels = torch.tensor([[0, 1, 2], [2, 0, 1]])
flat = cross_entropy(square.reshape(-1, 3), labels.reshape(-1))
try:
    cross_entropy(torch.zeros(1, 4, 3), torch.ones((1, 3), dtype=torch.uint8))
    bytes_in_rows = "taken"
except RuntimeError:
    bytes_in_rows = "refused"
half, first = torch.zeros(70_000, 2, dtype=torch.float16), torch.zeros(70_000, dtype=torch.long)
half[:, 0] = -3
seen = {
    "all labels ignored": f"{nothing:.4f}, gradient zero: {bool((logits.grad == 0).all())}",
    "no rows": f"{cross_entropy(torch.zeros(0, 4), torch.zeros(0, dtype=torch.long)):.4f}",
    "one of two ignored, equal logits over four": f"{cross_entropy(torch.zeros(2, 4), torch.tensor([1, -100])):.4f}",
    "(2, 3, 3) as it is the mean over positions": str(bool(torch.isclose(cross_entropy(square, labels), flat))),
    "uint8 labels (3,)": f"{cross_entropy(torch.zeros(3, 4), torch.ones(3, dtype=torch.uint8)):.4f}",
    "uint8 labels (1, 3)": bytes_in_rows,
    "-inf at a soft label 0": f"{cross_entropy(torch.tensor([[0.0, -torch.inf]]), torch.tensor([[1.0, 0.0]])):.4f}",
    "float16, 70,000 rows": f"{cross_entropy(half, first):.4f}, mean of the rows {cross_entropy(half, first, reduction='none').mean():.4f}",
}
print("torch", torch.__version__)
for edge, what in seen.items():
    print(f"{edge}: {what}")
stated = ["nan, gradient zero: True", "nan", "1.3863", "False", "1.3863", "refused", "nan"]
if [*seen.values()][:7] != stated or not seen["float16, 70,000 rows"].startswith("nan, mean of the rows 3.04"):
    sys.exit("Out of date: an edge is no longer as stated.")
EOF
