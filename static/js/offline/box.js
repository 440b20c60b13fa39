// Sealing and opening. What a box is about is part of its seal, so that a box moved or changed does not open.
const AES = "AES-GCM";
const bytes = (text) => new TextEncoder().encode(text);

const seals = ({ store, owner, org, id }, iv) => ({
  name: AES,
  iv,
  additionalData: bytes(`cairn|${store}|${owner}|${org}|${id}`),
});

export async function sealBytes(key, about, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt(seals(about, iv), key, plain) };
}

export const unsealBytes = (key, about, { iv, data }) => crypto.subtle.decrypt(seals(about, iv), key, data);

export const seal = (key, about, value) => sealBytes(key, about, bytes(JSON.stringify(value)));

export async function unseal(key, about, box) {
  return JSON.parse(new TextDecoder().decode(await unsealBytes(key, about, box)));
}

export const rawToKey = (raw) => crypto.subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"]);
