// A box for text grows with what is written in it.
export function attach(area) {
  const fit = () => {
    if (area.scrollHeight > area.clientHeight) {
      area.rows = Math.min(40, area.rows + Math.ceil((area.scrollHeight - area.clientHeight) / 24));
    }
  };
  area.addEventListener("input", fit);
  fit();
}
