"""The process that opens files: what it may not do, and what becomes of the app when it misbehaves (FT11)."""

import re
import subprocess
import sys
from io import BytesIO

import pytest

from coaching.attachments import making
from coaching.attachments.limited import bounds
from coaching.platform.config import PROJECT
from coaching.platform.refusal import Refused
from coaching.platform.upload import Upload
from tests.attachments.corpus import paper, pictures, sounds

pytestmark = pytest.mark.no_rows

HELD = "from coaching.attachments.limited import bounds; bounds.hold(); import sys; data = sys.stdin.buffer.read(); "


def run(code: str, *, patience: float = 10, content: bytes = b"x"):
    return making.in_limited_process((sys.executable, "-E", "-s", "-c", HELD + code, "image/jpeg"), content, patience)


def refused(code: str, why: str, **how) -> None:
    with pytest.raises(making.NotTaken) as fault:
        run(code, **how)
    assert fault.value.why == why


def test_one_that_crashes_is_a_damaged_file():
    refused("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "damaged")
    refused("raise RuntimeError", "damaged")


def test_one_that_loops_is_killed():
    refused("\nwhile True: pass", "too_much", patience=1.5)


def test_one_that_loops_is_ended_by_the_kernel_too():
    refused("bounds.resource.setrlimit(bounds.resource.RLIMIT_CPU, (1, 1))\nwhile True: pass", "too_much")


@pytest.mark.soak
def test_one_that_loops_is_killed_with_the_patience_and_the_work_that_it_has():
    assert (making.PATIENCE, bounds.SECONDS) == (10, 10)
    refused("\nwhile True: pass", "too_much")
    refused("\nwhile True: pass", "too_much", patience=30)


def test_one_that_asks_for_a_gigabyte_gets_none():
    refused("x = bytes(1 << 30)", "damaged")
    refused('\ntry: x = bytes(1 << 30)\nexcept MemoryError: print(\'{"refused": "kept in"}\')', "kept in")


def test_one_that_hangs_without_work_is_killed():
    refused("import time; time.sleep(60)", "too_much", patience=1)


def test_one_that_floods_is_stopped():
    refused("\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))", "damaged")


@pytest.mark.parametrize(
    "reach",
    ["open('/etc/passwd')", "open('/tmp/left-behind', 'w')", "__import__('socket').socket()",
     "__import__('os').pipe()", "__import__('subprocess').run(['/bin/true'])"],
)  # fmt: skip
def test_one_that_reaches_out_reaches_nothing(reach):
    said = 'print(\'{"refused": "%s"}\')'
    refused(f"\ntry:\n  {reach}\n  {said % 'reached'}\nexcept OSError:\n  {said % 'kept in'}", "kept in")


def test_it_is_told_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("CAIRN_SECRET_KEY", "not for everybody")
    refused("import os; print('{\"refused\": \"%s\"}' % ','.join(sorted(os.environ)))", "LANG")


@pytest.mark.parametrize(("kind", "content"), [("image/jpeg", pictures.plain()), ("application/pdf", paper.plain()),
                                               ("audio/wav", sounds.wav())])  # fmt: skip
def test_it_does_not_load_the_app(kind, content):
    """Of ours only the folder itself; the packages above it hold a sentence each."""
    code = f"import sys, runpy; sys.argv = ['x', {kind!r}]; runpy.run_module('coaching.attachments.limited', "
    code += "run_name='__main__'); sys.stdout.flush(); print(); print(sorted(m for m in sys.modules))"
    told = subprocess.run([sys.executable, "-E", "-s", "-c", code], input=content, capture_output=True, cwd=PROJECT,
                          check=True)  # fmt: skip
    loaded = set(eval(told.stdout.decode(errors="replace").splitlines()[-1]))
    ours = {name for name in loaded if name.startswith("coaching")}
    assert all(name.startswith("coaching.attachments.limited") for name in ours - {"coaching", "coaching.attachments"})
    assert not loaded & {"flask", "sqlalchemy", "boto3", "jinja2", "wtforms"}


@pytest.mark.parametrize(
    "said",
    [b"", b"not json", b"[]", b'{"sizes": [3]}', b'{"sizes": [3, 0], "width": 1, "height": 1, "pages": 0}\n<svg',
     b'{"sizes": [9, 0], "width": 1, "height": 1, "pages": 0}\n\xff\xd8\xff',
     b'{"sizes": [3, 4], "width": 1, "height": 1, "pages": 0}\n\xff\xd8\xff<svg',
     b'{"sizes": [3, 0], "width": "x", "height": 1, "pages": 0}\n\xff\xd8\xff'],
)  # fmt: skip
def test_what_it_says_is_looked_at_again(said):
    """A decoder that was taken over could answer anything."""
    with pytest.raises(making.NotTaken):
        making._believed(said, "image/jpeg")


def test_its_memory_stays_below_the_bar():
    """The largest JPEG and PNG that are taken, and a WebP of what phones have."""
    code = "import sys, runpy; told = open('/proc/self/status'); sys.argv = ['x', {0!r}]; "
    code += "runpy.run_module('coaching.attachments.limited', run_name='__main__'); sys.stderr.write(told.read())"
    for kind, width, height in (("JPEG", 8000, 6250), ("PNG", 5000, 5000), ("WEBP", 4000, 3000)):
        told = subprocess.run(
            [sys.executable, "-c", code.format(f"image/{kind.lower()}")], input=pictures.solid(kind, width, height),
            capture_output=True, cwd=PROJECT, check=True,
        )  # fmt: skip
        assert int(re.search(rb"VmHWM:\s+(\d+) kB", told.stderr)[1]) < 300 * 1024, kind
    assert bounds.MEMORY == 512 * 1024 * 1024 and bounds.SECONDS == 10


def test_sound_is_the_same_sound_afterwards():
    """Frames, samples and pages are as they were; seals of Ogg pages hold."""
    assert made(sounds.mp3()).content == sounds.mp3(beside=False)
    assert made(sounds.wav()).content == sounds.wav(beside=False)
    for content in (sounds.opus(), sounds.vorbis()):
        assert len(made(content).content) == len(content) and sounds.seals_hold(made(content).content)
    for content in (sounds.m4a(), sounds.webm(), sounds.webm(live=False)):
        assert (
            len(made(content).content) == len(content) and made(made(content).content).content == made(content).content
        )


def test_made_safe_once_it_stays_as_it_is():
    for content in (paper.plain(), paper.with_everything()):
        once = made(content)
        assert once.pages and made(once.content).content == once.content


def test_a_photo_of_many_modes_comes_out_as_a_photo():
    for mode in ("L", "RGB", "CMYK"):
        assert made(pictures.plain("JPEG", mode=mode)).kind.media_type == "image/jpeg"
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        done = made(pictures.plain("PNG", mode=mode)) if mode != "I;16" else made(pictures.grey_16_png())
        assert (done.kind.media_type, bool(done.small)) == ("image/png", True)


def test_sixteen_bits_of_grey_are_not_cut_off_at_white():
    from PIL import Image

    shade = Image.open(BytesIO(made(pictures.grey_16_png()).content)).convert("L").getpixel((0, 0))
    assert 150 <= shade <= 162  # 40,000 of 65,535


def made(content: bytes, name: str = "a.jpg"):
    return making.safe(Upload(name, BytesIO(content)))


def test_a_refusal_is_found_once(monkeypatch):
    upload = Upload("a.jpg", BytesIO(b"no"))
    for _ in range(2):
        with pytest.raises(Refused):
            making.safe(upload)
