// UUIDv7: ids that sort by when they were made.
export function newId(now = Date.now()) {
  const hex = now.toString(16).padStart(12, "0");
  const rest = crypto.randomUUID().slice(15);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${rest}`;
}
