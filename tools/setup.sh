#!/bin/sh
# Makes .venv from requirements.lock and installs the project into it, editable.
# A second run costs nothing: the stamp names the lock, the project file and the folder it was made for.
set -eu
cd "$(dirname "$0")/.."

WANTED=3.11
STAMP=.venv/.corpus-tools-setup

fail() {
    echo "setup: $*" >&2
    exit 1
}

# A folder that was moved or copied needs a new .venv: the scripts in it name their interpreter in full.
fingerprint() {
    pwd -P
    cksum requirements.lock pyproject.toml tools/setup.sh
}

version_of() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

# Prints the interpreter to use. A command that is there and does not run (a shim without a version) is passed over.
find_python() {
    found=
    for candidate in ${PYTHON:-} python$WANTED python3 python; do
        version=$(version_of "$candidate") || continue
        case $version in
            $WANTED.*) echo "$candidate"; return ;;
        esac
        found="${found:+$found, }$candidate $version"
    done
    fail "Python $WANTED is needed; found ${found:-no Python}. Install Python $WANTED," \
        "or name it: make setup PYTHON=python$WANTED"
}

make_venv() {
    python=$(find_python)
    "$python" -m venv --clear .venv && [ -x .venv/bin/python ] || fail "$python cannot make .venv;" \
        "it needs its venv module (on Debian: apt install python$WANTED-venv)"
}

# The lock's own pin of one package with its hashes, as a requirements file.
pin_of() {
    awk -v start="$1==" 'index($0, start) == 1 { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock
}

install_with_uv() {
    pin_of uv > .venv/uv.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock &&
        .venv/bin/python -m uv pip install --quiet --python .venv/bin/python --compile-bytecode \
            --require-hashes -r requirements.lock
}

install_with_pip() {
    .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
}

[ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ] && [ -x .venv/bin/python ] && exit 0

case "$(version_of .venv/bin/python || true)" in
    $WANTED.*) [ ! -f "$STAMP" ] || [ "$(head -n 1 "$STAMP")" = "$(pwd -P)" ] || make_venv ;;
    *) make_venv ;;
esac
echo "setup: installing requirements.lock into .venv"
install_with_uv || {
    echo "setup: uv did not do it; trying pip"
    install_with_pip
}
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fingerprint > "$STAMP"
echo "setup: done"
