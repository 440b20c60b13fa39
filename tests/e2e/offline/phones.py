"""A phone whose network can be cut, and what lies in its database."""

import json
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import expect

from tests.support.browser import Phone

LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_CONNECTION", "error occurred when fetching the script")
STORES = """async () => {
  const db = await new Promise((done, fail) => {
    const asked = indexedDB.open("cairn");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const all = {};
  for (const name of db.objectStoreNames) {
    all[name] = await new Promise((done) => {
      const asked = db.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => done(asked.result);
    });
  }
  db.close();
  return JSON.stringify(all, (name, value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
    return value instanceof CryptoKey ? `${value.algorithm.name} key, gives itself away: ${value.extractable}` : value;
  });
}"""


def alone(someone: Phone) -> Phone:
    """Without a worker: what is sent, the page sends."""
    someone.context.add_init_script("navigator.serviceWorker.register = () => new Promise(() => {})")
    return someone


def stores(someone: Phone) -> dict[str, list[Any]]:
    """Every row that the phone keeps, sealed boxes as they lie there."""
    found: dict[str, list[Any]] = json.loads(someone.page.evaluate(STORES))
    return found


def items(someone: Phone) -> list[Any]:
    return stores(someone)["items"]


def settled(someone: Phone) -> Phone:
    """Waits until the phone knows who is here, which it shows by its chip."""
    expect(someone.page.locator(".chip")).to_be_visible()
    return someone


def attached(someone: Phone) -> Phone:
    """Waits until the script of the page's form listens, as it does before somebody has typed two fields."""
    expect(someone.page.locator("main form[data-attached=yes]").first).to_be_attached()
    return someone


def forgive(someone: Phone) -> None:
    """What a phone without a network says of that is no fault."""
    someone.faults[:] = [one for one in someone.faults if not any(words in one for words in LOST)]


@contextmanager
def cut(someone: Phone) -> Any:
    someone.context.set_offline(True)
    try:
        yield
    finally:
        someone.context.set_offline(False)
        forgive(someone)


def shows(someone: Phone, words: str) -> None:
    """Where it can be seen: what waits in hidden words does not count."""
    expect(someone.page.get_by_text(words).first).to_be_visible()


def chip_says(someone: Phone, words: str) -> None:
    expect(someone.page.locator(".chip")).to_have_text(words)
