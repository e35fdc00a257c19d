// wunderbaum, with its own look.

import { Wunderbaum } from 'wunderbaum';

import { HEIGHT, load, matcher, nested } from './rows.js';

const rows = await load();
const byKey = new Map(rows.map((row) => [row[0], row]));
const place = document.querySelector('#tree');

const api = await new Promise((ready) => {
  const tree = new Wunderbaum({
    element: place,
    source: nested(rows, (row) => ({ key: row[0], title: row[2] })),
    rowHeightPx: HEIGHT,
    autoCollapse: false,
    dnd: { dragStart: () => true, dragEnter: () => true },
    filter: { mode: 'hide', autoExpand: true },
    init: () => ready(tree),
  });
});

let hits = 0;
window.tree = {
  get scroller() {
    return api.element;
  },
  all: (on) => api.expandAll(on),
  top: () => {
    const node = api.root.children[0];
    return node.setExpanded(!node.isExpanded());
  },
  search: (typed) => {
    const matches = matcher(typed);
    if (typed.trim() === '') {
      api.clearFilter();
      hits = 0;
    } else {
      hits = api.filterNodes((node) => matches(byKey.get(node.key)), { mode: 'hide', autoExpand: true });
    }
  },
  hits: () => hits,
  visible: () => api.count(true),
  texts: () =>
    [...place.querySelectorAll('.wb-row:has(.wb-title)')].map((element) => [
      Math.round(element.offsetTop / element.offsetHeight),
      element.querySelector('.wb-title').textContent,
    ]),
};
