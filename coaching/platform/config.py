"""Every setting, read once from the environment; `docs/running.md` explains each (a test holds that)."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parents[2]
MODES = ("demo", "development", "production")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 32

# Name, default, meaning. The names carry the prefix CAIRN_, but for PORT, which hosts set by that name.
SETTINGS: dict[str, tuple[str, str]] = {
    "CAIRN_MODE": ("production", "demo, development or production"),
    "CAIRN_DATA_DIR": ("var", "folder of the database, mail, files and the secret"),
    "CAIRN_DATABASE_URL": ("", "SQLite in the data folder when empty; else a postgresql:// address"),
    "CAIRN_SECRET_KEY": ("", "at least 32 characters; when empty a secret is made in the data folder"),
    "CAIRN_SECRET_KEYS_BEFORE": ("", "earlier secrets, comma between, that may still open what they sealed"),
    "CAIRN_HOST": ("127.0.0.1", "address the server listens on"),
    "PORT": ("8000", "port the server listens on"),
    "CAIRN_PUBLIC_URL": ("", "address people use, for links in e-mail; http only with CAIRN_ALLOW_HTTP"),
    "CAIRN_ALLOW_HTTP": ("", "1 lets a production server be reached without TLS"),
    "CAIRN_TRUSTED_HOSTS": ("", "host names answered, comma between; the public address's own when empty"),
    "CAIRN_PROXY_HOPS": ("0", "reverse proxies in front whose X-Forwarded headers are believed"),
    "CAIRN_WORKERS": ("2", "server processes"),
    "CAIRN_THREADS": ("2", "threads in each server process"),
    "CAIRN_SMTP_URL": ("", "smtp:// or smtps:// address; when empty, mail is written to mail/*.eml in the data folder"),
    "CAIRN_MAIL_FROM": ("cairn@localhost", "sender of e-mail"),
    "CAIRN_S3_BUCKET": ("", "bucket of an S3-compatible store for files; when empty, files/ in the data folder"),
    "CAIRN_S3_ENDPOINT": ("", "address of that store; Amazon's own in the region when empty"),
    "CAIRN_S3_REGION": ("", "region of the bucket; stores other than Amazon's mostly take any, such as us-east-1"),
    "CAIRN_S3_KEY_ID": ("", "name of the access key that may list, read, write and delete in the bucket"),
    "CAIRN_S3_SECRET": ("", "its secret"),
    "CAIRN_PUSH_TEST_HOST": ("", "address on this machine that takes push messages in tests; never in production"),
    "CAIRN_WORKER": ("on", "off takes Cairn's worker and its caches off every phone; what people wrote stays there"),
    "CAIRN_LOG_LEVEL": ("info", "debug, info, warning or error"),
}


class Misconfigured(Exception):
    """The server must not start like this; the message says what to change."""


@dataclass(frozen=True)
class Settings:
    mode: str
    data_dir: Path
    database_url: str
    secret_key: str
    secrets_before: tuple[str, ...]
    host: str
    port: int
    public_url: str
    allow_http: bool
    trusted_hosts: tuple[str, ...]
    proxy_hops: int
    workers: int
    threads: int
    smtp_url: str
    mail_from: str
    s3_bucket: str
    s3_endpoint: str
    s3_region: str
    s3_key_id: str
    s3_secret: str
    push_test_host: str
    log_level: str
    worker: bool = True

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def is_demo(self) -> bool:
        return self.mode == "demo"

    @property
    def is_secure(self) -> bool:
        """Whether people reach it over TLS, so that cookies may be marked Secure."""
        return self.public_url.startswith("https://")

    @property
    def cookie_path(self) -> str:
        """The path of the public address, so that a neighbour under the same host is not sent our cookies."""
        return urlsplit(self.public_url).path or "/"

    def cookie_name(self, name: str) -> str:
        """With a prefix that has the browser itself hold what the cookie promises; `__Host-` asks for the path /."""
        if not self.is_secure:
            return name
        return f"__Host-{name}" if self.cookie_path == "/" else f"__Secure-{name}"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads and checks the settings; raises `Misconfigured` with what to change."""
    given = os.environ if environment is None else environment
    values = {name: given.get(name, "").strip() or default for name, (default, _) in SETTINGS.items()}
    data_dir = Path(values["CAIRN_DATA_DIR"]).expanduser()
    data_dir = data_dir if data_dir.is_absolute() else PROJECT / data_dir
    data_dir.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        mode=values["CAIRN_MODE"],
        data_dir=data_dir,
        database_url=values["CAIRN_DATABASE_URL"] or f"sqlite:///{data_dir / 'cairn.sqlite'}",
        secret_key=values["CAIRN_SECRET_KEY"] or _own_secret(data_dir),
        secrets_before=_listed(values["CAIRN_SECRET_KEYS_BEFORE"]),
        host=values["CAIRN_HOST"],
        port=_whole(values, "PORT"),
        public_url=values["CAIRN_PUBLIC_URL"].rstrip("/"),
        allow_http=values["CAIRN_ALLOW_HTTP"] == "1",
        trusted_hosts=_listed(values["CAIRN_TRUSTED_HOSTS"]) or _own_host(values["CAIRN_PUBLIC_URL"]),
        proxy_hops=_whole(values, "CAIRN_PROXY_HOPS"),
        workers=_whole(values, "CAIRN_WORKERS"),
        threads=_whole(values, "CAIRN_THREADS"),
        smtp_url=values["CAIRN_SMTP_URL"],
        mail_from=values["CAIRN_MAIL_FROM"],
        s3_bucket=values["CAIRN_S3_BUCKET"],
        s3_endpoint=values["CAIRN_S3_ENDPOINT"].rstrip("/"),
        s3_region=values["CAIRN_S3_REGION"],
        s3_key_id=values["CAIRN_S3_KEY_ID"],
        s3_secret=values["CAIRN_S3_SECRET"],
        push_test_host=values["CAIRN_PUSH_TEST_HOST"].rstrip("/"),
        log_level=values["CAIRN_LOG_LEVEL"].lower(),
        worker=_switch(values, "CAIRN_WORKER"),
    )
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if settings.mode not in MODES:
        raise Misconfigured(f"CAIRN_MODE is {settings.mode!r}. Use one of: {', '.join(MODES)}.")
    if len(settings.secret_key) < SHORTEST_SECRET:
        raise Misconfigured(f"CAIRN_SECRET_KEY is too short. Use at least {SHORTEST_SECRET} characters.")
    if settings.is_demo and settings.host not in LOOPBACK:
        raise Misconfigured("The demo has a known password. It runs on 127.0.0.1 only: unset CAIRN_HOST.")
    database = settings.database_url.removeprefix("sqlite:///")
    if settings.is_sqlite and (PROJECT / "static") in Path(database).resolve().parents:
        raise Misconfigured("The database would lie in static/, where anybody could fetch it. Move CAIRN_DATA_DIR.")
    _check_files(settings)
    if settings.push_test_host and not _is_for_tests(settings):
        raise Misconfigured("CAIRN_PUSH_TEST_HOST is for tests: http on this machine, and not in production. Unset it.")
    if settings.is_production:
        _check_production(settings)


def _check_files(settings: Settings) -> None:
    others = {
        "CAIRN_S3_REGION": settings.s3_region, "CAIRN_S3_KEY_ID": settings.s3_key_id,
        "CAIRN_S3_SECRET": settings.s3_secret,
    }  # fmt: skip
    if not settings.s3_bucket:
        if settings.s3_endpoint or any(others.values()):
            raise Misconfigured("CAIRN_S3_BUCKET is empty, but other CAIRN_S3_ settings are not. Set all or none.")
        return
    missing = [name for name, value in others.items() if not value]
    if missing:
        raise Misconfigured(f"CAIRN_S3_BUCKET is set. Set {', '.join(missing)} too.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", settings.s3_bucket):
        raise Misconfigured("CAIRN_S3_BUCKET is no name of a bucket: 3 to 63 small letters, digits, dots and hyphens.")
    _check_endpoint(settings.s3_endpoint)
    if find_spec("boto3") is None:
        raise Misconfigured("CAIRN_S3_BUCKET needs boto3, which is not installed. Install Cairn with its extra s3.")


def _check_endpoint(address: str) -> None:
    if not address:
        return
    try:
        at = urlsplit(address)
    except ValueError:
        at = urlsplit("")
    if at.scheme not in ("http", "https") or not at.hostname:
        raise Misconfigured("CAIRN_S3_ENDPOINT is no address. Use one such as https://s3.example.org.")
    if at.scheme == "http" and at.hostname not in LOOPBACK:
        raise Misconfigured("CAIRN_S3_ENDPOINT is not https: files would pass unencrypted. Use https.")


def _is_for_tests(settings: Settings) -> bool:
    at = re.fullmatch(r"http://(127\.0\.0\.1|localhost):[0-9]{1,5}", settings.push_test_host)
    return at is not None and not settings.is_production


def _check_production(settings: Settings) -> None:
    if os.environ.get("FLASK_DEBUG", "0") not in ("", "0", "false"):
        raise Misconfigured("FLASK_DEBUG is on. A production server never runs with it.")
    if not settings.public_url:
        raise Misconfigured("Set CAIRN_PUBLIC_URL to the address that people use, such as https://cairn.example.org.")
    if not settings.is_secure and not settings.allow_http:
        raise Misconfigured("CAIRN_PUBLIC_URL is not https. Use https, or set CAIRN_ALLOW_HTTP=1 to accept the risk.")
    kept = settings.data_dir / "secret"
    if kept.exists() and kept.stat().st_mode & 0o077:
        raise Misconfigured("The file 'secret' in the data folder can be read by others. Run chmod 600 on it.")


def _own_secret(data_dir: Path) -> str:
    """The installation's secret, made once and kept beside the database, readable by its owner alone."""
    path = data_dir / "secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _own_host(public_url: str) -> tuple[str, ...]:
    host = urlsplit(public_url).hostname
    return (host,) if host else ()


def _switch(values: Mapping[str, str], name: str) -> bool:
    if values[name].lower() not in ("on", "off"):
        raise Misconfigured(f"{name} is {values[name]!r}. Use on or off.")
    return values[name].lower() == "on"


def _whole(values: Mapping[str, str], name: str) -> int:
    if not values[name].isdigit():
        raise Misconfigured(f"{name} is {values[name]!r}. Use a whole number.")
    return int(values[name])
