"""`python -m config.nginx`: print the configuration of an nginx in front of the site, for its folder `conf.d`.

It is made from the settings, so that sizes, headers, host names and folders are those of the site itself.
"""

import argparse
import os
import string
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware


TEMPLATE = Path(__file__).with_name("nginx.conf.template")


class _Template(string.Template):
    delimiter = "%"  # nginx's own variables begin with $


def render(options: argparse.Namespace) -> str:
    """Fill the template from the settings and the command's options."""
    from config.bodies import COMMENT_BYTES
    from shows.images.views import SERVED_NAMES

    form_bytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return _Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        upstream=_upstream(),
        server_names=" ".join("_" if host == "*" else host for host in settings.ALLOWED_HOSTS),
        site_url=settings.SITE_URL,
        http_listen=_lines(f"listen {address}" for address in options.http),
        https_listen=_lines(f"listen {address} ssl http2" for address in options.https),
        certificate=options.certificate or _certificate("fullchain.pem"),
        key=options.key or _certificate("privkey.pem"),
        log=options.log,
        data_dir=settings.DATA_DIR,
        static_max_age=settings.WHITENOISE_MAX_AGE,
        media_names=SERVED_NAMES.pattern,
        comment_bytes=COMMENT_BYTES,
        form_bytes=form_bytes,
        form_digits=len(str(form_bytes)),
        session_cookie=settings.SESSION_COOKIE_NAME,
        upload_bytes=form_bytes + settings.UPLOAD_MAX_BYTES,
        frame_options=settings.X_FRAME_OPTIONS,
        security_headers=_security_headers(),
    )


def _upstream() -> str:
    """Return where the product listens, as `config.serve` reads it."""
    host = os.environ.get("HOST", "127.0.0.1")
    return f"[{host}]:{settings.PORT}" if ":" in host else f"{host}:{settings.PORT}"


def _certificate(name: str) -> str:
    """Return where certbot puts a file of the site's certificate."""
    return f"/etc/letsencrypt/live/{urlsplit(settings.SITE_URL).hostname}/{name}"


def _security_headers() -> str:
    """Return the headers that the product gives to every answer to a request by https."""
    request, (header, value) = HttpRequest(), settings.SECURE_PROXY_SSL_HEADER
    request.META[header] = value
    response = HttpResponse()
    del response["Content-Type"]
    SecurityMiddleware(lambda request: response)(request)
    return _lines((f'add_header {name} "{value}" always' for name, value in response.items()), indent=8)


def _lines(directives: Iterable[str], *, indent: int = 4) -> str:
    return "\n".join(f"{' ' * indent}{directive};" for directive in directives)


def main() -> None:
    """Print the configuration, or say why there can be none."""
    parser = argparse.ArgumentParser(prog="python -m config.nginx", description="Print the configuration of nginx.")
    parser.add_argument("--certificate", metavar="FILE", help="the certificate with its chain; certbot's by default")
    parser.add_argument("--key", metavar="FILE", help="the certificate's key; certbot's by default")
    parser.add_argument("--log", metavar="FILE", default="/var/log/nginx/greenroom.log", help="default: %(default)s")
    for scheme, port in (("http", "80"), ("https", "443")):
        addresses = [port, f"[::]:{port}"]
        help_text = f"where to listen for {scheme}; default: {' '.join(addresses)}"
        parser.add_argument(f"--{scheme}", metavar="ADDRESS", nargs="+", default=addresses, help=help_text)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        is_behind_nginx = settings.SECURE and settings.TRUSTED_PROXIES == 1
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    if not is_behind_nginx:
        sys.exit("Set SITE_URL to an address with https://, and TRUSTED_PROXIES to 1, for a site behind this nginx.")
    django.setup()
    sys.stdout.write(render(options))


if __name__ == "__main__":
    main()
