// Our own page, seen as a person sees it: by its buttons, its search box and its rows.

(() => {
  const one = (selector) => document.querySelector(selector);
  const grid = () => one('.cascade-live');
  const found = () => one('.cascade-found')?.textContent ?? '';
  window.tree = {
    get scroller() {
      return one('.cascade-window');
    },
    height: () => parseFloat(getComputedStyle(one('.cascade-window')).getPropertyValue('--cascade-row')) || 44,
    all: (on) => one(`button[name=buka][value=${on ? 'semua' : 'tidak'}]`).click(),
    top: () => one('.cascade-live [aria-rowindex="2"] .cascade-toggle').click(),
    search: (typed) => {
      const box = one('input[name=cari]');
      box.value = typed;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    searched: (typed) => found().includes(`“${typed}”`),
    hits: () => Number(found().replaceAll('.', '').match(/\d+/)?.[0]),
    visible: () => Number(grid().getAttribute('aria-rowcount')) - 1,
    texts: () =>
      [...grid().querySelectorAll('.cascade-row')].map((row) => [
        Number(row.getAttribute('aria-rowindex')) - 2,
        row.querySelector('.cascade-title').textContent,
      ]),
    grip: () => {
      const area = one('.cascade-window').getBoundingClientRect();
      for (const grip of grid().querySelectorAll('.cascade-grip')) {
        const box = grip.getBoundingClientRect();
        if (box.top > area.top + 90 && box.bottom < area.bottom - 50) {
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
      }
      return null;
    },
    carries: () => one('.cascade-air') !== null,
  };
})();
