"""Web push goes to the push services on the list, to public addresses, once, and believes nothing (T19, FT12)."""

import socket
import ssl
import subprocess
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from py_vapid import Vapid02

from coaching.platform import config, pusher
from tests.support import databases
from tests.support.push_host import Browser, is_signed, listening

KEY = ec.generate_private_key(ec.SECP256R1())
HOUR = timedelta(hours=1)
FCM = "https://fcm.googleapis.com/fcm/send/one"


@pytest.fixture
def app(tmp_path):
    """No more of the app than the settings: these tests read no database."""
    bare = Flask("bare")
    bare.config["CAIRN"] = databases.settings(tmp_path)
    with bare.app_context():
        yield bare


@pytest.fixture
def host(app):
    with listening() as host:
        before = app.config["CAIRN"]
        app.config["CAIRN"] = replace(before, push_test_host=host.address)
        yield host
        app.config["CAIRN"] = before


def receiver(endpoint):
    browser = Browser(endpoint)
    return browser, pusher.Receiver(endpoint, browser.public, browser.secret)


def push(to, **more):
    pusher.send(to, b"text", KEY, topic="t" * 32, lasts=HOUR, **more)


def fault(to, **more):
    with pytest.raises(pusher.NotPushed) as raised:
        push(to, **more)
    return raised.value


class TestTheList:
    @pytest.mark.parametrize(("endpoint", "family"), [
        (FCM, "Google"), ("https://updates.push.services.mozilla.com/wpush/v2/one", "Mozilla"),
        ("https://web.push.apple.com/one", "Apple"),
        ("https://wns2-par02p.notify.windows.com/w/?token=one", "Microsoft"),
    ])  # fmt: skip
    def test_four_push_services_are_on_it(self, app, endpoint, family):
        assert pusher.family_of(endpoint) == family

    @pytest.mark.parametrize("endpoint", [
        "", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com", "https://user@fcm.googleapis.com/x", "https://FCM.googleapis.com/x",
        "https://fcm.googleapis.com@evil.example/x", "https://fcm.googleapis.com\\@evil.example/",
        "ftp://web.push.apple.com/",
        "https://a.b.notify.windows.com/", "https://notify.windows.com/", "https://127.0.0.1/", "http://127.0.0.1:9/",
        "https://[::1]/", "https://169.254.169.254/latest", "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/\r\nX: y",
        "https://fcm.googleapis.com/#f", "file:///etc/passwd", "//x", "https://[",
        "https://fcm.googleapis.com/" + "a" * 1500,
        "https://fcm.googleapis.com./x", "https://fcm.googleapis.com:x/", "https://fcm.googleapis.com/é",
    ])  # fmt: skip
    def test_nothing_else_is(self, app, endpoint):
        assert pusher.family_of(endpoint) == ""
        assert pusher.receiver_of(endpoint, *list(Browser("x").fields.values())[1:]) is None
        assert fault(pusher.Receiver(endpoint, b"", b"")).for_good

    @pytest.mark.parametrize(("p256dh", "auth"), [
        ("", ""), ("A" * 87, "A" * 22), ("<b>", "AAAA"), ("A" * 88, "!"), ("BA" * 43, "A" * 22), ("A" * 300, "A" * 22),
    ])  # fmt: skip
    def test_keys_that_are_none_are_no_receiver(self, app, p256dh, auth):
        assert pusher.receiver_of(FCM, p256dh, auth) is None


class TestPinning:
    @pytest.mark.parametrize("address", [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1",         "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00:1::1", "2001:db8::1",
    ])  # fmt: skip
    def test_no_private_address_is_gone_to(self, app, address, monkeypatch):
        gone_to = []
        monkeypatch.setattr(socket, "create_connection", lambda *a, **k: gone_to.append(a))
        way = pusher.Way(resolve=lambda *_a, **_k: [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (address, 443))])
        assert fault(receiver(FCM)[1], way=way).for_good and gone_to == []

    @pytest.mark.parametrize("address", ["8.8.8.8", "142.250.1.1", "2a00:1450:4009::1", "::ffff:8.8.8.8"])
    def test_public_ones_are(self, address):
        assert pusher.is_public(address)

    def test_the_name_is_asked_once_and_the_address_is_what_is_gone_to(self, app, monkeypatch):
        asked, gone_to = [], []

        def resolve(*name, **_):
            asked.append(name)
            return [(0, 0, 0, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", 443))]

        def connect(address, timeout):
            gone_to.append(address)
            raise OSError

        monkeypatch.setattr(socket, "create_connection", connect)
        assert not fault(receiver(FCM)[1], way=pusher.Way(resolve=resolve)).for_good
        assert len(asked) == 1 and gone_to == [("8.8.8.8", 443)]

    def test_a_name_that_is_not_found_is_tried_again(self, app):
        def resolve(*_a, **_k):
            raise socket.gaierror

        assert not fault(receiver(FCM)[1], way=pusher.Way(resolve=resolve)).for_good

    def test_the_host_has_to_prove_its_name(self, app, tmp_path, monkeypatch):
        """With a certificate of its own that nobody vouches for, or for another name, nothing is sent."""
        certificate = tmp_path / "one.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=fcm.googleapis.com", "-addext",
             "subjectAltName=DNS:fcm.googleapis.com", "-days", "2", "-keyout", certificate, "-out",
             tmp_path / "two.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(tmp_path / "two.pem", certificate)
        trusting = ssl.create_default_context(cafile=str(tmp_path / "two.pem"))
        with listening(server) as host:
            port = int(host.address.rpartition(":")[2])
            connect = socket.create_connection
            monkeypatch.setattr(socket, "create_connection", lambda _at, timeout: connect(("127.0.0.1", port), timeout))
            resolve = lambda *_a, **_k: [(0, 0, 0, "", ("8.8.8.8", 443))]  # noqa: E731
            assert not fault(receiver(FCM)[1], way=pusher.Way(resolve)).for_good and host.came == []
            other = receiver("https://web.push.apple.com/one")[1]
            assert fault(other, way=pusher.Way(resolve, trusting)) and host.came == []
            push(receiver(FCM)[1], way=pusher.Way(resolve, trusting))
            assert host.came[0][1]["Host"] == "fcm.googleapis.com"


class TestSending:
    def test_it_arrives_sealed_signed_and_without_a_word_of_it(self, app, host):
        browser, to = receiver(f"{host.address}/push/one?x=y")
        push(to)
        ((path, headers, body),) = host.came
        assert path == "/push/one?x=y" and browser.opened(body) == b"text" and b"text" not in body
        assert headers["TTL"] == "3600" and headers["Topic"] == "t" * 32 and headers["Content-Encoding"] == "aes128gcm"
        assert is_signed(headers) and "Cookie" not in headers and len(body) < 1200
        assert Vapid02.verify(headers["Authorization"])

    @pytest.mark.parametrize("status", [200, 201, 202, 204])
    def test_accepted(self, app, host, status):
        host.answers = [(status, {})]
        push(receiver(f"{host.address}/one")[1])

    @pytest.mark.parametrize("status", [404, 410])
    def test_gone(self, app, host, status):
        host.answers = [(status, {})]
        assert fault(receiver(f"{host.address}/one")[1]).gone

    @pytest.mark.parametrize("status", [400, 403, 413])
    def test_never(self, app, host, status):
        host.answers = [(status, {})]
        raised = fault(receiver(f"{host.address}/one")[1])
        assert raised.for_good and not raised.gone

    @pytest.mark.parametrize(("status", "after", "wait"), [
        (429, "120", 120), (429, "", 0), (500, "", 0), (503, "999999", 6 * 3600), (502, "soon", 0),
    ])  # fmt: skip
    def test_later(self, app, host, status, after, wait):
        host.answers = [(status, {"Retry-After": after} if after else {})]
        raised = fault(receiver(f"{host.address}/one")[1])
        assert not raised.gone and not raised.for_good and raised.wait == timedelta(seconds=wait)

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_no_redirect_is_followed(self, app, host, status):
        with listening() as inside:
            host.answers = [(status, {"Location": f"{inside.address}/admin"})]
            assert fault(receiver(f"{host.address}/one")[1]).for_good and inside.came == []


@pytest.mark.parametrize("how", ["drips", "floods", "hangs up", "babbles"])
def test_a_hostile_host_takes_little_and_not_for_long(app, monkeypatch, how):
    """Read in all: at most the limit; in all that time: the patience, not the patience for each byte."""
    monkeypatch.setattr(pusher, "PATIENCE", 0.5)
    sent = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def answer():
            line, _ = server.accept()
            with line:
                line.recv(4096)
                try:
                    while not over.is_set() and how != "hangs up":
                        sent.append(line.send(b"x" if how == "drips" else b"y" * 65536))
                        over.wait(0.05 if how == "drips" else 0)
                        if how == "babbles" and len(sent) > 2:
                            line.send(b"\r\n\r\n")
                            return
                except OSError:
                    return

        thread = threading.Thread(target=answer)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        before = app.config["CAIRN"]
        app.config["CAIRN"] = replace(before, push_test_host=address)
        try:
            raised = fault(receiver(f"{address}/one")[1])
        finally:
            over.set()
            thread.join()
            app.config["CAIRN"] = before
    assert not raised.gone and not raised.for_good


@pytest.mark.parametrize(
    "value", ["http://evil.example:80", "https://127.0.0.1:1", "http://10.0.0.1:80", "http://127.0.0.1"]
)
def test_the_host_for_tests_is_this_machine_alone(tmp_path, value):
    with pytest.raises(config.Misconfigured):
        databases.settings(tmp_path, CAIRN_PUSH_TEST_HOST=value)


def test_and_never_in_production(tmp_path):
    with pytest.raises(config.Misconfigured):
        databases.settings(
            tmp_path, CAIRN_PUSH_TEST_HOST="http://127.0.0.1:9999", CAIRN_MODE="production",
            CAIRN_PUBLIC_URL="https://cairn.example.org",
        )  # fmt: skip
