import stat
from pathlib import Path

from config.demo import write_environment


def read(folder: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in (folder / "demo.env").read_text().splitlines())


def test_the_demo_writes_its_settings_where_manage_py_finds_them(tmp_path: Path) -> None:
    write_environment(tmp_path, "8001")
    written = read(tmp_path)
    assert written["SITE_URL"] == "http://127.0.0.1:8001"
    assert written["DEBUG"] == "0"
    assert len(written["SECRET_KEY"]) > 50
    assert stat.S_IMODE((tmp_path / "demo.env").stat().st_mode) == 0o600


def test_a_second_run_keeps_the_key_and_takes_the_new_port(tmp_path: Path) -> None:
    write_environment(tmp_path, "8001")
    first = read(tmp_path)["SECRET_KEY"]
    write_environment(tmp_path, "8002")
    assert (read(tmp_path)["SECRET_KEY"], read(tmp_path)["PORT"]) == (first, "8002")
