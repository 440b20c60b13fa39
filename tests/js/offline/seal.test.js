import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { sealConcern, toBytes, toText } from "../../../static/js/offline/seal.js";

const vectors = JSON.parse(readFileSync(new URL("../../safeguarding/vectors.json", import.meta.url)));
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const key = { id: vectors.key, public: vectors.public };

async function privateKey() {
  const point = toBytes(vectors.public);
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: toText(point.slice(1, 33)),
    y: toText(point.slice(33)),
    d: vectors.private,
  };
  return crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
}

// What the server does with its private key, by the browser's own cryptography.
async function opened(box) {
  const { subtle } = crypto;
  const point = toBytes(box.point);
  const theirs = await subtle.importKey("raw", point, CURVE, false, []);
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, await privateKey(), 256);
  const root = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const bound = new TextEncoder().encode(`cairn|concern|1|${box.org}|${box.id}|${box.to}|${box.key}`);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: bound };
  const secret = await subtle.deriveKey(how, root, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const text = await subtle.decrypt(
    { name: "AES-GCM", iv: toBytes(box.iv), additionalData: bound },
    secret,
    toBytes(box.data),
  );
  return { text: new TextDecoder().decode(text), length: text.byteLength };
}

test("the same key pair and the same nonce make the same box, to the letter", async () => {
  const { box, iv, pair } = vectors.browser;
  const { d, ...open } = pair;
  const own = {
    privateKey: await crypto.subtle.importKey("jwk", { ...open, d }, CURVE, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", open, CURVE, true, []),
  };
  const { id, org, to } = box;
  assert.deepEqual(await sealConcern({ id, org, to, key }, vectors.content, { pair: own, iv: toBytes(iv) }), box);
});

test("a box that the server sealed reads the same here", async () => {
  assert.deepEqual(JSON.parse((await opened(vectors.server.box)).text), vectors.content);
});

test("each box has a key pair and a nonce of its own, and a length that says little", async () => {
  const about = { id: vectors.id.browser, org: vectors.org, to: "lead", key };
  const [one, other] = [
    await sealConcern(about, { fields: { what: "x" } }),
    await sealConcern(about, { fields: { what: "x".repeat(300) } }),
  ];
  assert.notEqual(one.point, other.point);
  assert.notEqual(one.iv, other.iv);
  assert.equal(one.data.length, other.data.length);
  assert.equal((await opened(one)).length % 512, 0);
  assert.deepEqual(JSON.parse((await opened(other)).text), { fields: { what: "x".repeat(300) } });
});

test("whom it is for, its id and its organisation cannot be swapped", async () => {
  const box = await sealConcern({ id: vectors.id.browser, org: vectors.org, to: "alternative", key }, { fields: {} });
  for (const changed of [{ to: "lead" }, { id: vectors.id.server }, { org: vectors.key }, { key: vectors.org }]) {
    await assert.rejects(opened({ ...box, ...changed }));
  }
});

test("what is sealed cannot be opened by whoever sealed it: the private half cannot leave", async () => {
  let made;
  const { generateKey } = crypto.subtle;
  crypto.subtle.generateKey = async (...asked) => {
    made = await generateKey.apply(crypto.subtle, asked);
    return made;
  };
  await sealConcern({ id: vectors.id.browser, org: vectors.org, to: "lead", key }, {});
  delete crypto.subtle.generateKey;
  await assert.rejects(crypto.subtle.exportKey("jwk", made.privateKey));
});
