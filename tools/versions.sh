#!/bin/sh
# Runs the unit tests on each further Python that is found, in a folder of its own (.venv-3.12, .venv-3.13).
# A Python that is not there is named, so that nobody takes silence for a pass; `make versions PYTHON3_12=/path/to/it`
# names one that lies elsewhere.
set -eu
cd "$(dirname "$0")/.."

failed=
for version in 3.12 3.13; do
    eval "python=\${PYTHON$(echo $version | tr . _):-python$version}"
    if ! "$python" -c '' 2>/dev/null; then
        echo "versions: Python $version: not run ($python is not found or does not run)"
        continue
    fi
    echo "versions: Python $version: $("$python" -V), the unit tests"
    PYTHON=$python tools/setup.sh ".venv-$version"
    ".venv-$version/bin/python" -m pytest -n logical --maxprocesses 4 --no-loadscope-reorder --dist loadfile ||
        failed="$failed $version"
done
[ -z "$failed" ] || {
    echo "versions: failed on$failed" >&2
    exit 1
}
