"""`python -m config.demo`: make all that the demo needs. A second run changes nothing and is quick."""

import os
import secrets
import sys
from pathlib import Path

import django

from config.prepare import prepare


def write_environment(folder: Path, port: str) -> None:
    """Write the demo's settings into its data folder, where `manage.py` finds them too. A SECRET_KEY stays as it is."""
    file = folder / "demo.env"
    existing = dict(line.split("=", 1) for line in file.read_text().splitlines()) if file.exists() else {}
    variables = {
        "SECRET_KEY": existing.get("SECRET_KEY") or secrets.token_urlsafe(60),
        "DEBUG": "0",
        "DEMO": "1",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "PORT": port,
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    file.write_text("".join(f"{name}={value}\n" for name, value in variables.items()))
    file.chmod(0o600)


def main() -> None:
    """Write the demo's settings, prepare database and static files, load the newsroom, and print where to log in."""
    folder = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parent.parent / "var")
    folder.mkdir(parents=True, exist_ok=True)
    write_environment(folder, os.environ.get("PORT") or "8000")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    from django.conf import settings
    from django.core.exceptions import ValidationError

    from articles.demo.load import load
    from articles.demo.newsroom import ACCOUNTS

    if not (folder / "greenroom.sqlite3").exists():
        sys.stdout.write("Making the demo newsroom: about twenty seconds, the first time ...\n")
        sys.stdout.flush()
    prepare()
    try:
        if load():
            sys.stdout.write("The demo newsroom is made.\n")
    except ValidationError as error:
        sys.exit(" ".join(error.messages))
    *names, last = [account.username for account in ACCOUNTS]
    sys.stdout.write(
        f"\n  Readers   {settings.SITE_URL}/\n"
        f"  Editors   {settings.SITE_URL}/admin/   as {', '.join(names)} or {last}; password: greenroom\n"
        f"  Data      {settings.DATA_DIR}\n"
        "  Stop with Ctrl-C.\n\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
