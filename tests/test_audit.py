"""`make audit` tells faults, clean packages and what it could not check from each other."""

import json
import subprocess
import sys
from collections.abc import Mapping

from tests.audit import Audit, read_npm_audit, read_pip_audit


CLEAN = {"name": "pillow", "version": "12.0", "vulns": []}
FAULTY = {"name": "django", "version": "5.2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["5.2.1"], "aliases": []}]}
UNKNOWN = {"name": "brotli", "skip_reason": "Dependency not found on PyPI and could not be audited: brotli (1.1)"}


def pip_audit(*packages: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_fault_names_the_package_and_the_version_that_mends_it() -> None:
    audit = read_pip_audit(pip_audit(CLEAN, FAULTY))
    assert audit == Audit(clean=1, faults=["django 5.2: PYSEC-1, mended in 5.2.1"])


def test_a_package_that_is_not_answered_for_is_not_clean() -> None:
    lines = read_pip_audit(pip_audit(UNKNOWN)).lines("requirements.lock")
    assert lines == ["NOT CHECKED: 1 packages of requirements.lock. Their advisories cannot be reached."]


def test_without_an_answer_the_reason_is_printed() -> None:
    lines = read_pip_audit("", "Traceback\nConnectionError: no route to host\n").lines("requirements.lock")
    assert lines == [
        "NOT CHECKED: requirements.lock. Its advisories cannot be reached: ConnectionError: no route to host"
    ]


def test_npm_s_report_is_read_alike() -> None:
    report = {
        "vulnerabilities": {"lodash": {"range": "<4.17.21", "severity": "high"}},
        "metadata": {"dependencies": {"total": 9}},
    }
    assert read_npm_audit(json.dumps(report)) == Audit(clean=8, faults=["lodash <4.17.21: high"])


def test_npm_s_refusal_is_no_clean_report() -> None:
    audit = read_npm_audit(json.dumps({"message": "405 Method Not Allowed", "statusCode": 405}))
    assert audit == Audit(problem="405 Method Not Allowed")


def test_pip_audit_understands_the_arguments_that_it_gets() -> None:
    """The real program, on a lock file without packages: nothing is asked of any address."""
    arguments = ("--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json", "-r", "/dev/null")
    result = subprocess.run([sys.executable, "-m", "pip_audit", *arguments], capture_output=True, text=True)
    assert read_pip_audit(result.stdout, result.stderr) == Audit()
