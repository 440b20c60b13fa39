// Seals a concern to an organisation's public key, so that nobody on this phone can read it again, its writer included.
// The server reads the same (coaching/safeguarding/boxes.py); tests/safeguarding/vectors.json holds boxes of both.
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const VERSION = 1;
const PADDED_TO = 512;

export const toText = (bytes) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

export const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

// Organisation, id, whom it is for and which key are bound into key and box: none can be changed on the way.
export async function sealConcern({ id, org, to, key }, content, made = {}) {
  const { subtle } = crypto;
  const pair = made.pair ?? (await subtle.generateKey(CURVE, false, ["deriveBits"]));
  const iv = made.iv ?? crypto.getRandomValues(new Uint8Array(12));
  const point = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const theirs = await subtle.importKey("raw", toBytes(key.public), CURVE, false, []);
  const bound = new TextEncoder().encode(`cairn|concern|${VERSION}|${org}|${id}|${to}|${key.id}`);
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const root = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: bound };
  const secret = await subtle.deriveKey(how, root, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const data = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound }, secret, padded(content));
  return { v: VERSION, id, org, to, key: key.id, point: toText(point), iv: toText(iv), data: toText(data) };
}

// Its length says little about what is in it. Spaces behind JSON are JSON.
function padded(content) {
  const text = new TextEncoder().encode(JSON.stringify(content));
  const whole = new Uint8Array(Math.ceil(text.length / PADDED_TO) * PADDED_TO).fill(32);
  whole.set(text);
  return whole;
}
