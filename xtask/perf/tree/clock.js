// Taking time within a page; put into every page before its own scripts.

(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // After all that was queued so far.
  const turn = () =>
    new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });

  /** From an action to the frame after the one that shows it, so two frames at least; and the work of it alone. */
  async function timed(act, done) {
    await frame();
    await frame();
    const begun = performance.now();
    await act();
    await turn();
    const seen = document.body.offsetHeight;
    const work = performance.now() - begun;
    await frame();
    while (!done(seen)) {
      await frame();
    }
    await frame();
    return { ms: performance.now() - begun, work };
  }

  const rank = (numbers, part) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  };

  // Trees that leave carrying to the browser.
  window.addEventListener('dragstart', () => {
    window.carried = true;
  });

  window.clock = {
    frame,
    rank,

    /** Nobody knows the count where it is zero. */
    async all(on, count) {
      const told = await timed(
        () => window.tree.all(on),
        () => !on || count === 0 || window.tree.visible() === count,
      );
      const visible = window.tree.visible();
      if (on && count !== 0 && visible !== count) {
        throw new Error(`${visible} of ${count} rows are open`);
      }
      return told;
    },

    async toggle() {
      const before = window.tree.visible();
      const told = await timed(
        () => window.tree.top(),
        () => window.tree.visible() !== before,
      );
      return told;
    },

    /** Key by key; who is too slow is let off the last ones. */
    async search(typed) {
      const keys = [];
      const hits = [];
      const until = performance.now() + 20_000;
      for (let length = 1; length <= typed.length; length++) {
        const now = typed.slice(0, length);
        if (now.endsWith(' ')) {
          continue;
        }
        if (performance.now() > until) {
          break;
        }
        let told;
        const { ms } = await timed(
          () => (told = window.tree.search(now)),
          () => window.tree.searched?.(now) ?? true,
        );
        keys.push(ms);
        hits.push(typeof told === 'number' ? told : window.tree.hits(now));
      }
      await timed(
        () => window.tree.search(''),
        () => true,
      );
      return { ms: rank(keys, 0.5), most: Math.max(...keys), answer: hits.join(' ') };
    },

    /** A quick scroll, a step a frame. */
    async scroll() {
      const { scroller } = window.tree;
      scroller.scrollTop = 0;
      await frame();
      await frame();
      const frames = [];
      let last = performance.now();
      for (let step = 0; step < 180; step++) {
        scroller.scrollTop += 700;
        await frame();
        const now = performance.now();
        frames.push(now - last);
        last = now;
      }
      return { ms: rank(frames, 0.95), half: rank(frames, 0.5), most: Math.max(...frames) };
    },

    /** What stands in the page at some places of the whole tree. */
    async texts(count) {
      const { scroller } = window.tree;
      const found = [];
      for (const part of [0, 0.25, 0.5, 0.75, 0.99]) {
        const first = Math.floor(part * (count - 20));
        const height = window.tree.height?.() ?? scroller.scrollHeight / count;
        scroller.scrollTop = first * height;
        for (let wait = 0; wait < 4; wait++) {
          await frame();
        }
        const texts = new Map(window.tree.texts());
        for (let at = first + 2; at < first + 9; at++) {
          found.push(`${at} ${(texts.get(at) ?? '').trim()}`);
        }
      }
      return found;
    },

    /** Where one takes hold of a row in sight: by its grip, or in the middle of its text. */
    grip() {
      if (window.tree.grip !== undefined) {
        return window.tree.grip();
      }
      const area = window.tree.scroller.getBoundingClientRect();
      const line = document.elementsFromPoint(area.x + 120, area.y + 150)[0].getBoundingClientRect();
      return { x: area.x + 120, y: line.y + line.height / 2 };
    },

    carries: () => window.tree.carries?.() ?? window.carried === true,

    /** Counts frames until it is told to stop. */
    watch() {
      const frames = [];
      let last = performance.now();
      let on = true;
      const next = () => {
        const now = performance.now();
        frames.push(now - last);
        last = now;
        if (on) {
          requestAnimationFrame(next);
        }
      };
      requestAnimationFrame(next);
      window.clock.stop = () => {
        on = false;
        return { ms: rank(frames, 0.95), half: rank(frames, 0.5), most: Math.max(...frames), frames: frames.length };
      };
    },
  };
})();
