/* Niceties: every page works without them. All words come from the page. */
(() => {
  'use strict';

  const fill = (template, ...values) => template.replace(/\{(\d)\}/g, (whole, index) => values[index]);

  const announce = text => { document.getElementById('live').textContent = text.replace(/\s+/g, ' ').trim(); };

  // 受付時限: counts down by the server's clock, and says what applies once it has passed.

  const countdowns = place => place.querySelectorAll('[data-deadline]').forEach(line => {
    const offset = Number(line.dataset.now) - Date.now();
    const left = line.querySelector('[data-left]');
    let told = false;
    const show = () => {
      if (!line.isConnected) return;
      const seconds = Math.ceil((Number(line.dataset.deadline) - Date.now() - offset) / 1000);
      if (seconds <= 0) {
        line.textContent = line.dataset.after;
        announce(line.dataset.after);
        return;
      }
      const near = seconds <= 600;
      const minutes = Math.ceil(seconds / 60);
      left.textContent = near ? fill(left.dataset.near, Math.floor(seconds / 60), seconds % 60)
        : fill(minutes < 60 ? left.dataset.minutes : left.dataset.left, Math.floor(minutes / 60), minutes % 60);
      line.classList.toggle('near', near);
      if (near && !told) {
        told = true;
        announce(line.textContent);
      }
      setTimeout(show, near ? 1000 : 10000);
    };
    show();
  });

  // Drafts: what is typed is kept every few seconds, one save at a time.

  const form = document.querySelector('form[data-draft]');
  if (form) {
    const status = form.querySelector('[data-draft-status]');
    let dirty = form.hasAttribute('data-unsaved');
    let saving = null;
    let leaving = false;
    let timer;
    const later = pause => { clearTimeout(timer); timer = setTimeout(save, pause); };
    const save = async () => {
      if (saving || !dirty || leaving) return;
      saving = new AbortController();
      dirty = false;
      let failed = false;
      try {
        const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(new FormData(form)), keepalive: true, signal: saving.signal });
        if (answer.redirected || answer.status === 401) {
          dirty = true;
          status.textContent = status.dataset.expired;
          return;
        }
        failed = !answer.ok;
        if (answer.ok) status.textContent = fill(status.dataset.saved, await answer.text());
      } catch (e) {
        failed = true;
      } finally {
        saving = null;
      }
      if (leaving) return;
      if (failed) {
        dirty = true;
        status.textContent = status.dataset.failed;
      }
      if (dirty) later(failed ? 10000 : 2000);
    };
    form.addEventListener('input', () => { dirty = true; later(2000); });
    document.addEventListener('submit', () => {
      leaving = true;
      clearTimeout(timer);
      if (saving) saving.abort();
    });
    if (dirty) save();
    addEventListener('pageshow', () => { leaving = false; });
    document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
    addEventListener('beforeunload', event => { if (dirty && !leaving) event.preventDefault(); });
  }

  // Confirmations: the page that a link leads to, as a dialog.

  document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-dialog]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.hasAttribute('aria-busy') || document.querySelector('dialog')) return;
    link.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const content = page.querySelector('[data-dialog-content]');
      if (!answer.ok || answer.redirected || !content) throw new Error('no confirmation');
      const dialog = document.createElement('dialog');
      dialog.append(content);
      dialog.setAttribute('aria-labelledby', content.querySelector('h1').id);
      dialog.addEventListener('close', () => { dialog.remove(); link.focus(); });
      dialog.addEventListener('click', click => {
        if (click.target.closest('[data-close]')) {
          click.preventDefault();
          dialog.close();
        }
      });
      document.body.append(dialog);
      dialog.showModal();
      countdowns(dialog);
    } catch (e) {
      location.assign(link.href);
    } finally {
      link.removeAttribute('aria-busy');
    }
  });

  // Progress: asks for the page again until it has nothing to wait for.

  const refresh = async pause => {
    try {
      const answer = await fetch(location.href);
      if (answer.redirected) {
        location.reload();
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (answer.ok && !document.querySelector('dialog')) {
        const main = document.getElementById('main');
        const focused = main.contains(document.activeElement);
        main.replaceChildren(...page.getElementById('main').childNodes);
        document.body.toggleAttribute('data-refresh', page.body.hasAttribute('data-refresh'));
        const news = main.querySelector('[data-announce]');
        if (news && !document.body.hasAttribute('data-refresh')) {
          announce(news.textContent);
          if (focused) news.focus();
        }
      }
    } catch (e) {
      // The network is away for a moment: asks again.
    }
    if (document.body.hasAttribute('data-refresh')) setTimeout(() => refresh(Math.min(pause + 500, 5000)), pause);
  };
  if (document.body.hasAttribute('data-refresh')) setTimeout(() => refresh(1000), 1000);

  // Passwords: which rules are kept, while one types.

  document.querySelectorAll('[data-rules]').forEach(input => {
    const rules = document.getElementById(input.dataset.rules).querySelectorAll('[data-pattern]');
    const check = () => rules.forEach(rule => {
      const kept = new RegExp(rule.dataset.pattern).test(input.value);
      rule.classList.toggle('kept', kept);
      rule.querySelector('.kept-word').textContent = kept ? rule.dataset.kept : '';
    });
    input.addEventListener('input', check);
    check();
  });

  document.querySelectorAll('[data-show-passwords]').forEach(choice => {
    choice.closest('.field').hidden = false;
    choice.addEventListener('change', () => choice.form.querySelectorAll('[data-password]').forEach(input => {
      input.type = choice.checked ? 'text' : 'password';
    }));
  });

  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  // Desk: arrow keys go from row to row, Enter opens one, Alt+N the next request.

  document.addEventListener('keydown', event => {
    const next = document.querySelector('a[data-next]');
    if (event.altKey && event.code === 'KeyN' && next) {
      event.preventDefault();
      next.click();
      return;
    }
    const typing = event.target.closest('input:not([type=checkbox]), textarea, select, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const table = document.querySelector('table[data-desk]');
    if (!table || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    const rows = [...table.querySelectorAll('tbody tr')];
    const now = rows.indexOf(event.target.closest('tr'));
    if (event.key === 'Enter') {
      if (now >= 0 && event.target.type === 'checkbox') {
        event.preventDefault();
        rows[now].querySelector('a').click();
      }
      return;
    }
    const target = rows[Math.min(Math.max(now + (event.key === 'ArrowDown' ? 1 : -1), 0), rows.length - 1)];
    event.preventDefault();
    (target.querySelector('input[type=checkbox]') || target.querySelector('a')).focus();
  });

  // What is ticked on one page of the desk stays ticked on the others, until it is sent or the filter changes.
  const deskTable = document.querySelector('table[data-desk]');
  const CHOSEN = 'sos-desk-chosen';
  if (deskTable) {
    const form = deskTable.closest('form');
    const boxes = [...deskTable.querySelectorAll('input[name=chosen]')];
    const chosen = new Set(JSON.parse(sessionStorage.getItem(CHOSEN) || '[]'));
    const told = form.querySelector('[data-chosen]');
    const keep = () => {
      sessionStorage.setItem(CHOSEN, JSON.stringify([...chosen]));
      told.hidden = chosen.size === 0;
      told.textContent = told.dataset.text.replace('#', chosen.size);
    };
    boxes.forEach(box => {
      box.checked = box.checked || chosen.has(box.value);
      if (box.checked) chosen.add(box.value);
      box.addEventListener('change', () => {
        if (box.checked) chosen.add(box.value); else chosen.delete(box.value);
        keep();
      });
    });
    keep();
    form.addEventListener('submit', () => {
      const here = new Set(boxes.map(box => box.value));
      chosen.forEach(id => {
        if (here.has(id)) return;
        const other = document.createElement('input');
        other.type = 'hidden';
        other.name = 'chosen';
        other.value = id;
        form.append(other);
      });
      sessionStorage.removeItem(CHOSEN);
    });
    document.querySelector('form.toolbar').addEventListener('submit', () => sessionStorage.removeItem(CHOSEN));
  }

  countdowns(document);
})();
