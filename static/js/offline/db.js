// What this phone keeps, in one database. An upgrade only ever adds; what is in it is read by every later version.
const NAME = "cairn";
const VERSION = 2;
const STORES = {
  keys: "owner",
  pins: "owner",
  items: "id",
  files: "id",
  drafts: "key",
  packs: "owner",
  notes: "name",
  locks: "id", // since version 2: whose boxes here lie under the key of which sign-in's device
};

export class NoRoom extends Error {}
export class NoStore extends Error {}

let opened;

export function openDb(factory = globalThis.indexedDB) {
  opened ??= ask(factory, VERSION)
    .catch((fault) => {
      if (fault?.name === "VersionError") return ask(factory); // a newer version was here: its stores are ours and more
      throw fault;
    })
    .catch((fault) => {
      opened = undefined;
      throw new NoStore(fault?.message);
    });
  return opened;
}

function ask(factory, version) {
  return new Promise((done, fail) => {
    if (!factory) throw new NoStore();
    const asked = factory.open(NAME, version);
    asked.onupgradeneeded = () => {
      const db = asked.result;
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (db.objectStoreNames.contains(name)) continue;
        const store = db.createObjectStore(name, { keyPath });
        if (name === "items") store.createIndex("seq", "seq");
      }
    };
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      const db = asked.result;
      const gone = () => {
        opened = undefined;
      };
      db.onversionchange = () => {
        db.close();
        gone();
      };
      db.onclose = gone;
      done(db);
    };
  });
}

export function wanted(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

export async function read(store, key) {
  const db = await openDb();
  return wanted(db.transaction(store).objectStore(store).get(key));
}

export async function list(store, filter = () => true) {
  const db = await openDb();
  return (await wanted(db.transaction(store).objectStore(store).getAll())).filter(filter);
}

// `fn` gets the stores by name, in one transaction; it may wait for requests of these stores and for nothing else.
// Resolves once it is on the disk. What `fn` throws undoes all of it.
export async function change(names, fn) {
  const db = await openDb();
  return new Promise((done, fail) => {
    const all = db.transaction(names, "readwrite", { durability: "strict" });
    let result;
    let fault;
    all.oncomplete = () => done(result);
    all.onabort = () => fail(fault ?? named(all.error));
    const give = Object.fromEntries([names].flat().map((name) => [name, all.objectStore(name)]));
    new Promise((made) => made(fn(give))).then(
      (made) => {
        result = made;
      },
      (thrown) => {
        fault = named(thrown);
        try {
          all.abort();
        } catch {} // it had ended by itself, and says so above
      },
    );
  });
}

function named(fault) {
  if (fault?.name === "QuotaExceededError") return new NoRoom();
  return fault instanceof Error && !(fault instanceof DOMException) ? fault : new NoStore(fault?.message);
}
