#!/usr/bin/env bash
# Run once, as root, when Gradescope builds the image: a Python that is new enough, and packages.
set -euo pipefail
apt-get update
python=$(command -v python3.13 || command -v python3.12 || command -v python3.11 || true)
if [ -z "$python" ]; then
    apt-get install -y python3.11 python3.11-venv
    python=python3.11
else
    apt-get install -y "$(basename "$python")-venv"
fi
apt-get install -y bubblewrap || echo "Without bubblewrap: Landlock is the wall, if the kernel has it."
"$python" -m venv /autograder/source/.venv
/autograder/source/.venv/bin/pip install --require-hashes -r /autograder/source/kit/requirements.lock
cd /autograder/source/kit
/autograder/source/.venv/bin/python -m lossdojo compile
