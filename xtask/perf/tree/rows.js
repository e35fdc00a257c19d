// What all pages share: the rows as `crates/domain/examples/outline_rows` wrote them, and how time is taken.
//
// A row is [handle, index of its parent or -1, what it shows, what is searched in, lower-cased]. They stand in preorder.

export const HEIGHT = 44;

export async function load() {
  const size = new URLSearchParams(location.search).get('size');
  return (await fetch(`/rows-${size}.json`)).json();
}

/** Whether every word of what was typed occurs. */
export function matcher(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return (row) => words.length > 0 && words.every((word) => row[3].includes(word));
}

/** Objects as trees want them, children within their parents. */
export function nested(rows, make) {
  const made = [];
  const tops = [];
  for (const row of rows) {
    const node = make(row);
    made.push(node);
    if (row[1] < 0) {
      tops.push(node);
    } else {
      (made[row[1]].children ??= []).push(node);
    }
  }
  return tops;
}
