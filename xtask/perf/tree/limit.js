// The least that a tree in a page can cost: typed arrays, and a few rows that are used again and again. It does only
// what is measured; no keys, no cells, no rules.

import { HEIGHT, load, matcher } from './rows.js';

const rows = await load();
const count = rows.length;
const depth = new Uint8Array(count);
const end = new Int32Array(count);
const open = new Uint8Array(count);
const inner = new Uint8Array(count);
const kept = new Uint8Array(count);
const shown = new Int32Array(count);
let visible = 0;
let searching = false;

for (let at = 0; at < count; at++) {
  const parent = rows[at][1];
  if (parent >= 0) {
    depth[at] = depth[parent] + 1;
    inner[parent] = 1;
  }
}
end.fill(count);
for (let at = 0, path = []; at < count; at++) {
  while (path.length > depth[at]) {
    end[path.pop()] = at;
  }
  path.push(at);
}

const scroller = document.querySelector('#tree');
scroller.style.overflow = 'auto';
const body = scroller.appendChild(document.createElement('div'));
body.style.position = 'relative';
const pool = Array.from({ length: Math.ceil(scroller.clientHeight / HEIGHT) + 2 }, () => {
  const element = body.appendChild(document.createElement('div'));
  element.className = 'row';
  element.style.cssText = `position:absolute;left:0;right:0;height:${HEIGHT}px;overflow:hidden;white-space:nowrap`;
  return element;
});

function flatten() {
  visible = 0;
  for (let at = 0; at < count; ) {
    if (searching && kept[at] === 0) {
      at = end[at];
      continue;
    }
    shown[visible++] = at;
    at = searching || open[at] === 1 ? at + 1 : end[at];
  }
  body.style.height = `${visible * HEIGHT}px`;
  draw();
}

function draw() {
  const first = Math.floor(scroller.scrollTop / HEIGHT);
  for (let place = 0; place < pool.length; place++) {
    const position = first + place;
    const element = pool[place];
    element.hidden = position >= visible;
    if (position < visible) {
      const at = shown[position];
      element.dataset.position = position;
      element.style.top = `${position * HEIGHT}px`;
      element.style.paddingLeft = `${depth[at] * 16}px`;
      element.textContent = rows[at][2];
    }
  }
}

scroller.addEventListener('scroll', draw);
flatten();

let carried;
scroller.addEventListener('pointerdown', (event) => {
  carried = document.body.appendChild(document.createElement('div'));
  carried.style.cssText = 'position:fixed;left:0;top:0;pointer-events:none;padding:8px;background:#eee';
  carried.textContent = event.target.textContent;
});
window.addEventListener('pointermove', (event) => {
  if (carried !== undefined) {
    const y = event.clientY - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const over = Math.floor(y / HEIGHT);
    carried.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    for (const element of pool) {
      element.classList.toggle('over', Number(element.dataset.position) === over);
    }
  }
});
window.addEventListener('pointerup', () => {
  carried?.remove();
  carried = undefined;
});

window.tree = {
  scroller,
  carries: () => carried !== undefined,
  all: (on) => {
    open.set(inner);
    if (!on) {
      open.fill(0);
    }
    flatten();
  },
  top: () => {
    open[0] = 1 - open[0];
    flatten();
  },
  search: (typed) => {
    const matches = matcher(typed);
    searching = typed.trim() !== '';
    kept.fill(0);
    let hits = 0;
    if (searching) {
      for (let at = count - 1; at >= 0; at--) {
        if (matches(rows[at])) {
          hits++;
          kept[at] = 1;
        }
        if (kept[at] === 1 && rows[at][1] >= 0) {
          kept[rows[at][1]] = 1;
        }
      }
    }
    flatten();
    return hits;
  },
  visible: () => visible,
  texts: () => pool.filter((element) => !element.hidden).map((element) => [Number(element.dataset.position), element.textContent]),
};
