# Tasks for whoever works on onrecord; `just --list` names them.

# all that CI runs, in a fresh environment
all:
    .ci/run

# the tests, in the environment you are in
test *args:
    pytest {{ args }}

# style, types and import rules, in the environment you are in
check:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

# put the code into shape
fix:
    ruff check --fix .
    ruff format .
