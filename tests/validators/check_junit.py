"""Check JUnit files: Jenkins' schema, and what junitparser makes of them.

Runs in the environment that `make validators` makes: `python check_junit.py SCHEMA FILE...`.
"""

import sys
from pathlib import Path

from junitparser import JUnitXml
from lxml import etree


def main(schema: str, *files: str) -> int:
    rules = etree.XMLSchema(etree.parse(schema))
    complaints = []
    for file in files:
        document = etree.parse(file)
        if not rules.validate(document):
            complaints += [f"{file}: {error.message}" for error in rules.error_log]
        read = JUnitXml.fromfile(file)
        cases = sum(len(suite) for suite in read)
        if cases != read.tests:
            complaints.append(f"{file}: says {read.tests} tests and has {cases}")
    sys.stderr.write("".join(f"{complaint}\n" for complaint in complaints))
    if not files or not all(Path(file).is_file() for file in files):
        return 2
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
