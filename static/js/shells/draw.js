// Draws values into a page: `{name}` in text and in `data-at-…` attributes, `data-has`, and a <template data-each>.
// Values only ever become text or the value of an attribute; nothing is read as markup.
const HOLE = /\{([a-z_][a-z_.0-9]*)\}/gi;

export function valueAt(values, path) {
  return path.split(".").reduce((found, name) => found?.[name], values);
}

export function filled(text, values) {
  return text.replace(HOLE, (_whole, path) => {
    const value = valueAt(values, path);
    return value === undefined || value === null ? "" : String(value);
  });
}

function holds(asked, values) {
  const not = asked.startsWith("!");
  const value = valueAt(values, not ? asked.slice(1) : asked);
  const there = Array.isArray(value) ? value.length > 0 : Boolean(value);
  return there !== not;
}

function each(root, values) {
  for (const template of [...root.querySelectorAll("template[data-each]")]) {
    for (const item of valueAt(values, template.dataset.each) ?? []) {
      const copy = template.content.cloneNode(true);
      draw(copy, typeof item === "object" ? { ...values, ...item } : { ...values, item });
      template.before(copy);
    }
    template.remove();
  }
}

function put(element, values) {
  for (const { name, value } of [...element.attributes]) {
    if (!name.startsWith("data-at-")) continue;
    element.removeAttribute(name);
    const to = name.slice("data-at-".length);
    const alone = /^\{([^}]+)\}$/.exec(value);
    const given = alone ? valueAt(values, alone[1]) : filled(value, values);
    if (given !== false && given !== undefined && given !== null) element.setAttribute(to, given === true ? "" : given);
  }
}

export function draw(root, values) {
  for (const element of [...root.querySelectorAll("[data-has]")]) {
    if (!holds(element.dataset.has, values)) element.remove();
    else element.removeAttribute("data-has");
  }
  each(root, values);
  for (const element of root.querySelectorAll("*")) {
    put(element, values);
    for (const node of element.childNodes) {
      if (node.nodeType === 3 && node.data.includes("{")) node.data = filled(node.data, values);
    }
  }
  for (const node of root.childNodes) {
    if (node.nodeType === 3 && node.data.includes("{")) node.data = filled(node.data, values);
  }
}
