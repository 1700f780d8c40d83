"""A real nginx before a site, with the configuration that `config.nginx` prints, on ports of its own."""

import getpass
import os
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.process_tree import ROOT, Site, wait_for


NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
HOST = "newsroom.test"
# For tests, which are in one group of pytest-xdist with test_serve.py: it prepares the same folder.
NEEDS_NGINX = [
    pytest.mark.skipif(
        NGINX is None or shutil.which("openssl") is None,
        reason="NO NGINX: install Debian's nginx-light and openssl to test what stands before the site.",
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="sends from several addresses of the loopback network"),
    pytest.mark.xdist_group("serve"),
]
CDN = "127.9.9.9"  # an address whose X-Forwarded-For the nginx is configured to believe
# What the machine's own nginx.conf would say.
MAIN = """
daemon off; {user} worker_processes 2; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/bodies; proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {before}
    include {folder}/greenroom.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


class Proxy:
    """An nginx and, behind it, a site on the address that the nginx has.

    Attributes:
        site: is not started, and may be in a folder without data.
    """

    def __init__(self, folder: Path, data: Path, **environment: str) -> None:
        self.folder = folder
        self.http_port, self.https_port = free_port(), free_port()
        self.host = f"{HOST}:{self.https_port}"
        names = {"SITE_URL": f"https://{self.host}", "ALLOWED_HOSTS": f"{HOST},127.0.0.1"}
        self.site = Site(data, **names, **environment)

    def write(self, *, before: str = "") -> list[str]:
        """Write certificate and configuration, and return the command of the nginx.

        Args:
            before: directives from another file of the machine's conf.d.
        """
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
                *("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST},IP:127.0.0.1"),
                *("-keyout", str(key), "-out", str(certificate)),
            ],
            capture_output=True,
            check=True,
        )
        options = ["--certificate", str(certificate), "--key", str(key), "--log", str(self.folder / "log")]
        options += ["--http", f"127.0.0.1:{self.http_port}", "--https", f"127.0.0.1:{self.https_port}"]
        command = [sys.executable, "-m", "config.nginx", *options]
        printed = subprocess.run(command, cwd=ROOT, env=self.site.environment, capture_output=True, check=True).stdout
        (self.folder / "greenroom.conf").write_bytes(printed)
        user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""  # only root can start nginx as somebody else
        (self.folder / "nginx.conf").write_text(MAIN.format(user=user, folder=self.folder, before=before))
        assert NGINX is not None
        return [NGINX, "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "errors")]

    @contextmanager
    def running(self, *, before: str = "") -> Iterator[None]:
        process = subprocess.Popen(self.write(before=before))
        try:
            wait_for(lambda: process.poll() is not None or self._listens())
            yield
        finally:
            process.terminate()
            process.wait(30)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.https_port)) == 0

    def connect(self, sender: str = "127.0.0.1", *, protocol: str = "http/1.1") -> ssl.SSLSocket:
        """Return a connection by https, from an address of this machine (127.x.y.z)."""
        context = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        context.set_alpn_protocols([protocol])
        connection = socket.create_connection(("127.0.0.1", self.https_port), 30, (sender, 0))
        return context.wrap_socket(connection, server_hostname=HOST)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | str | None = None,
        *,
        sender: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """Send a request by https. Headers are named with underscores for hyphens."""
        context = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        connection = HTTPSConnection(
            "127.0.0.1", self.https_port, timeout=30, context=context, source_address=(sender, 0)
        )
        try:
            return _answer(connection, method, path, body, self._named(headers))
        finally:
            connection.close()

    def ask_site(self, path: str, **headers: str) -> Answer:
        """Send a request to the site itself, as nginx does."""
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        try:
            return _answer(connection, "GET", path, None, self._named(headers) | {"X-Forwarded-Proto": "https"})
        finally:
            connection.close()

    def _named(self, headers: dict[str, str]) -> dict[str, str]:
        return {"Host": self.host} | {name.replace("_", "-"): value for name, value in headers.items()}

    def comment(self, path: str, sender: str, **headers: str) -> Answer:
        form = f"name=Ida&text=The+lamp+at+{os.urandom(8).hex()}"
        return self.ask(path, "POST", form, sender=sender, Content_Type="application/x-www-form-urlencoded", **headers)

    def hold(self, path: str, sender: str) -> ssl.SSLSocket:
        """Send the beginning of a comment, and return the connection."""
        connection = self.connect(sender)
        request = f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Length: 4000\r\n\r\nname=x"
        connection.sendall(request.encode())
        return connection


@dataclass(frozen=True)
class Newsroom:
    proxy: Proxy
    page: str
    session: str

    @property
    def comments(self) -> str:
        return f"{self.page}comments/"


def _answer(
    connection: HTTPConnection, method: str, path: str, body: bytes | str | None, headers: dict[str, str]
) -> Answer:
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return Answer(response.status, response.headers, response.read())
