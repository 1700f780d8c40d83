import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {"SECRET_KEY": "k" * 60 + "0123456789abcdef", "ALLOWED_HOSTS": "newsroom.example"}


def manage(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in an environment that has only these variables."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_live_site_without_a_required_variable_stops_with_a_sentence(tmp_path: Path, missing: str) -> None:
    ended = manage(tmp_path, "check", **{name: value for name, value in REQUIRED.items() if name != missing})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Set {missing} in the environment or in .env: ")
    assert "Traceback" not in ended.stderr


def test_a_live_site_passes_djangos_deployment_checks(tmp_path: Path) -> None:
    ended = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **REQUIRED)
    assert ended.returncode == 0, ended.stderr


def test_hosts_may_be_separated_by_comma_and_space(tmp_path: Path) -> None:
    hosts = {"ALLOWED_HOSTS": "newsroom.example, www.newsroom.example,"}
    output = manage(
        tmp_path,
        "shell",
        "-v0",
        "-c",
        "from django.conf import settings; print(settings.ALLOWED_HOSTS)",
        **REQUIRED | hosts,
    )
    assert output.stdout.strip() == "['newsroom.example', 'www.newsroom.example']"


def test_the_demos_data_is_not_served_under_a_name_that_others_can_reach(tmp_path: Path) -> None:
    (tmp_path / "demo.env").write_text("SECRET_KEY=of-the-demo\nDEMO=1\nSITE_URL=http://127.0.0.1:8000\n")
    ended = manage(tmp_path, "check", ALLOWED_HOSTS="newsroom.example", SITE_URL="https://newsroom.example")
    assert ended.returncode == 1
    assert "holds the demo, whose passwords everybody knows" in ended.stderr


def test_debug_requires_no_variable(tmp_path: Path) -> None:
    assert manage(tmp_path, "check", DEBUG="1").returncode == 0


def test_a_database_other_than_sqlite_and_postgresql_is_refused(tmp_path: Path) -> None:
    ended = manage(tmp_path, "check", DATABASE_URL="mysql://localhost/greenroom", **REQUIRED)
    assert ended.returncode == 1
    assert "DATABASE_URL must name a SQLite or a PostgreSQL database" in ended.stderr


def test_every_variable_that_settings_read_is_explained_in_the_example() -> None:
    read = set(
        re.findall(r"""(?:env(?:\.\w+)?|required)\(\s*"([A-Z_]+)\"""", (ROOT / "config/settings.py").read_text())
    )
    read |= set(re.findall(r"""environ\.get\("([A-Z_]+)\"""", (ROOT / "config/serve.py").read_text())) - {
        "DJANGO_SETTINGS_MODULE"
    }
    explained = set(re.findall(r"^# ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == explained
