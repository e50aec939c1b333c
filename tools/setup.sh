#!/bin/sh
# Makes .venv (or the folder named) from requirements.lock and installs the project into it, editable.
# A second run costs nothing: the stamp names the lock, the project file and the folder it was made for.
# Python 3.11 comes first, because the committed outputs are compared on it; all else runs on 3.12 and 3.13 too.
set -eu
cd "$(dirname "$0")/.."

WANTED="3.11 3.12 3.13"
VENV=${1:-.venv}
STAMP=$VENV/.corpus-tools-setup

fail() {
    echo "setup: $*" >&2
    exit 1
}

# A folder that was moved or copied needs a new one: the scripts in it name their interpreter in full.
fingerprint() {
    pwd -P
    cksum requirements.lock pyproject.toml tools/setup.sh
}

version_of() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

# Prints the wanted version (3.11) that the full one in $1 (3.11.7) belongs to; fails where there is none.
minor_of() {
    for minor in $WANTED; do
        case $1 in
            $minor.*) echo "$minor"; return ;;
        esac
    done
    return 1
}

# Prints the interpreter to use. A command that is there and does not run (a shim without a version) is passed over;
# one that was asked for by name is taken or refused, since another in its place would not be noticed.
find_python() {
    found=
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
        version=$(version_of "$candidate") || continue
        if minor_of "$version" >/dev/null; then
            echo "$candidate"
            return
        fi
        found="${found:+$found, }$candidate $version"
    done
    fail "Python 3.11, 3.12 or 3.13 is needed; found ${found:-no Python${PYTHON:+ at $PYTHON}}. Install Python 3.11," \
        "or name another: make setup PYTHON=python3.13"
}

make_venv() {
    python=$(find_python)
    "$python" -m venv --clear "$VENV" && [ -x "$VENV/bin/python" ] || fail "$python cannot make $VENV;" \
        "it needs its venv module (on Debian: apt install python$(minor_of "$(version_of "$python")")-venv)"
}

# Whether the folder stands where it was made, and has the version that was asked for, if one was.
venv_fits() {
    has=$(minor_of "$(version_of "$VENV/bin/python")") || return 1
    [ ! -f "$STAMP" ] || [ "$(head -n 1 "$STAMP")" = "$(pwd -P)" ] || return 1
    [ -z "${PYTHON:-}" ] && return
    asked=$(find_python) || exit 1
    [ "$has" = "$(minor_of "$(version_of "$asked")")" ]
}

# The lock's own pin of one package with its hashes, as a requirements file.
pin_of() {
    awk -v start="$1==" 'index($0, start) == 1 { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock
}

install_with_uv() {
    pin_of uv > "$VENV/uv.lock"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$VENV/uv.lock" &&
        "$VENV/bin/python" -m uv pip install --quiet --python "$VENV/bin/python" --compile-bytecode \
            --require-hashes -r requirements.lock
}

install_with_pip() {
    "$VENV/bin/python" -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
}

[ -z "${PYTHON:-}" ] && [ -x "$VENV/bin/python" ] && [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ] && exit 0
venv_fits || make_venv
[ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ] && exit 0
echo "setup: installing requirements.lock into $VENV"
install_with_uv || {
    echo "setup: uv did not do it; trying pip"
    install_with_pip
}
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fingerprint > "$STAMP"
echo "setup: done"
