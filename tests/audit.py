"""`make audit`: known faults of the packages that the lock files name, as far as their advisories can be reached.

It prints a line for each lock file: how many packages have no known fault, which packages have a fault, or why the file
could not be checked. The exit status is 1 for a known fault and 0 otherwise, so read the lines in capitals.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parent.parent
PYTHON_LOCK = ROOT / "requirements.lock"
TIMEOUT_S = 300


@dataclass
class Audit:
    """What is known about the packages of a lock file.

    Attributes:
        clean: how many packages have no known fault.
        faults: a line for each fault.
        unchecked: how many packages the advisories did not answer for.
        problem: why nothing could be checked, if so.
    """

    clean: int = 0
    faults: list[str] = field(default_factory=list)
    unchecked: int = 0
    problem: str = ""

    def lines(self, lock: str) -> list[str]:
        """Return what to print about the lock file."""
        if self.problem:
            return [f"NOT CHECKED: {lock}. Its advisories cannot be reached: {self.problem}"]
        lines = [f"FAULT in {lock}: {fault}" for fault in self.faults]
        if self.unchecked:
            lines.append(f"NOT CHECKED: {self.unchecked} packages of {lock}. Their advisories cannot be reached.")
        return [*lines, f"{lock}: {self.clean} packages without a known fault."] if self.clean else lines


def read_pip_audit(output: str, errors: str = "") -> Audit:
    """Read what pip-audit printed as JSON; without any, it says why in the last line of its errors."""
    try:
        packages = json.loads(output)["dependencies"]
    except ValueError:
        return Audit(problem=_last_line(errors))
    audit = Audit()
    for package in packages:
        audit.unchecked += "skip_reason" in package
        audit.clean += package.get("vulns") == []
        for fault in package.get("vulns", []):
            mended = ", ".join(fault["fix_versions"]) or "no version"
            audit.faults.append(f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    return audit


def read_npm_audit(output: str, errors: str = "") -> Audit:
    """Read what npm audit printed as JSON. Where it could not ask, that has a message in place of the faults."""
    try:
        report: dict[str, Any] = json.loads(output)
    except ValueError:
        return Audit(problem=_last_line(errors))
    if "vulnerabilities" not in report:
        return Audit(problem=report.get("message") or _last_line(errors))
    faults, total = report["vulnerabilities"], report["metadata"]["dependencies"]["total"]
    named = [f"{name} {fault['range']}: {fault['severity']}" for name, fault in faults.items()]
    return Audit(clean=total - len(faults), faults=named)


def _last_line(errors: str) -> str:
    lines = [line for line in errors.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no answer."


def run(*command: str, folder: Path = ROOT) -> tuple[str, str]:
    """Return the output and the errors of a command; an error that says so where it cannot be run or takes too long."""
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return result.stdout, result.stderr


def main() -> int:
    """Audit every lock file, print what is known, and return the exit status."""
    pip_audit = (sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner=off")
    audits = {PYTHON_LOCK: read_pip_audit(*run(*pip_audit, "--format=json", "-r", str(PYTHON_LOCK)))}
    listed, _ = run("git", "ls-files", "*package-lock.json")
    for name in listed.split():
        folder = (ROOT / name).parent
        audits[ROOT / name] = read_npm_audit(*run("npm", "audit", "--json", "--package-lock-only", folder=folder))
    for lock, audit in audits.items():
        print("\n".join(audit.lines(str(lock.relative_to(ROOT)))))  # noqa: T201 - a command's output
    return 1 if any(audit.faults for audit in audits.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
