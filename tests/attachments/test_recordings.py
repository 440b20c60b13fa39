"""A recording of a real recorder, made safe, is the same sound to a real player."""

import base64
from io import BytesIO

import pytest
from playwright.sync_api import sync_playwright

from coaching.attachments import making
from coaching.platform.upload import Upload
from tests.attachments.corpus import sounds
from tests.support.browser import launch

pytestmark = pytest.mark.browser
RECORD = """async (kind) => {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const into = context.createMediaStreamDestination();
  tone.connect(into);
  tone.start();
  const recorder = new MediaRecorder(into.stream, { mimeType: kind });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start(200);
  await new Promise((done) => setTimeout(done, 700));
  await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}"""
PLAY = """async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
  const played = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes.buffer);
  return Array.from(played.getChannelData(0)).filter((_, at) => at % 97 === 0);
}"""


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        made = browser.new_page()
        made.goto("about:blank")
        yield made
        browser.close()


def play(page, content: bytes) -> list[float]:
    return page.evaluate(PLAY, base64.b64encode(content).decode())


@pytest.mark.parametrize(
    ("kind", "found"), [("audio/webm;codecs=opus", "audio/webm"), ("audio/mp4;codecs=opus", "audio/mp4")]
)
def test_what_a_phone_records_plays_the_same_once_it_is_safe(page, kind, found):
    recorded = base64.b64decode(page.evaluate(RECORD, kind))
    safe = making.safe(Upload("voice", BytesIO(recorded)))
    before = play(page, recorded)
    assert safe.kind.media_type == found
    assert len(before) > 100 and max(before) > 0.1 and play(page, safe.content) == before


@pytest.mark.parametrize("content", [sounds.wav(), sounds.mp3()], ids=["WAV", "MP3"])
def test_a_sound_whose_tags_were_cut_out_still_plays(page, content):
    assert len(play(page, making.safe(Upload("voice", BytesIO(content))).content)) > 10
