// react-arborist, as its own page shows it: the data nested, the rows its own.

import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Tree } from 'react-arborist';

import { HEIGHT, load, matcher, nested } from './rows.js';

const rows = await load();
const data = nested(rows, (row) => ({ id: row[0], name: row[2], row }));
const place = document.querySelector('#tree');
let api;
let type;

function Row({ node, style, dragHandle }) {
  return createElement('div', { style: { ...style, height: HEIGHT }, ref: dragHandle, className: 'row', 'data-position': node.rowIndex }, node.data.name);
}

function App() {
  const [term, setTerm] = useState('');
  type = setTerm;
  return createElement(
    Tree,
    {
      ref: (tree) => (api = tree ?? api),
      initialData: data,
      openByDefault: false,
      width: place.clientWidth,
      height: place.clientHeight,
      rowHeight: HEIGHT,
      searchTerm: term,
      searchMatch: (node, words) => matcher(words)(node.data.row),
    },
    Row,
  );
}

flushSync(() => createRoot(place).render(createElement(App)));

window.tree = {
  get scroller() {
    return api.listEl.current;
  },
  all: (on) => (on ? api.openAll() : api.closeAll()),
  top: () => api.get(rows[0][0]).toggle(),
  search: (typed) => {
    flushSync(() => type(typed));
  },
  hits: (typed) => {
    const matches = matcher(typed);
    return api.visibleNodes.filter((node) => matches(node.data.row)).length;
  },
  visible: () => api.visibleNodes.length,
  texts: () =>
    [...place.querySelectorAll('.row')].map((element) => [Number(element.dataset.position), element.textContent]),
};
