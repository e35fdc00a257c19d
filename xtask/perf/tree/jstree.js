// jsTree: all open rows are in the page.

import jQuery from 'jquery';
import jstree from 'jstree';

import { load, matcher } from './rows.js';

// Bundled, it does not see the global jQuery by itself.
if (typeof jstree === 'function') {
  jstree(window, jQuery);
}

const rows = await load();
const byId = new Map(rows.map((row) => [row[0], row]));
const place = document.querySelector('#tree');
place.style.overflow = 'auto';

const api = await new Promise((ready) => {
  jQuery(place)
    .on('ready.jstree', (_, { instance }) => ready(instance))
    .jstree({
      core: {
        animation: 0,
        check_callback: true,
        worker: false,
        data: rows.map((row) => ({ id: row[0], parent: row[1] < 0 ? '#' : rows[row[1]][0], text: row[2] })),
        themes: { icons: false, dots: false },
      },
      plugins: ['search', 'dnd'],
      search: {
        show_only_matches: true,
        close_opened_onclear: true,
        search_callback: (typed, node) => matcher(typed)(byId.get(node.id)),
      },
    });
});

let hits = 0;
jQuery(place).on('search.jstree', (_, data) => {
  hits = data.nodes.length;
});

const lines = () => place.querySelectorAll('.jstree-anchor');

window.tree = {
  scroller: place,
  all: (on) => (on ? api.open_all(null, 0) : api.close_all(null, 0)),
  top: () => api.toggle_node(rows[0][0]),
  search: (typed) => (typed.trim() === '' ? api.clear_search() : api.search(typed)),
  hits: () => hits,
  grip: () => {
    const box = lines()[4].getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
  carries: () => document.querySelector('#jstree-dnd') !== null,
  visible: () => lines().length,
  texts: () => {
    const all = [...lines()];
    const height = all.length > 0 ? place.scrollHeight / all.length : 1;
    const first = Math.floor(place.scrollTop / height);
    return all.slice(first, first + 40).map((line, at) => [first + at, line.textContent]);
  },
};
