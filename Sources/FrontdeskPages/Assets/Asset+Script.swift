extension Asset {
    /// The one script.
    static let script = #"""
        // Everything works without this script; it saves clicks. No page is built here: parts are fetched as the server renders them.
        (() => {
          const $ = (selector, root = document) => root.querySelector(selector);
          const all = (selector, root = document) => [...root.querySelectorAll(selector)];
          const isTyping = (node) => node.closest('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])');
          const isShown = (node) => !node.disabled && node.checkVisibility({visibilityProperty: true});
          const told = $('[data-live]');
          const tell = (text) => { if (told && told.textContent !== text) told.textContent = text; };

          // Keys: what has one says so in data-key. An open menu or dialog takes all of them.
          const names = {Enter: '⏎', Escape: 'Esc'};
          const keyed = (key, root) => all('[data-key]', root).find((node) => node.dataset.key === key && isShown(node));
          addEventListener('keydown', (event) => {
            const command = event.metaKey || event.ctrlKey;
            if (event.isComposing || event.altKey) return;
            const open = $('.menu[popover]:popover-open') || $('dialog[open]');
            const name = names[event.key] || event.key;
            if (command) {
              if (event.key !== 'Enter') return;
              const form = event.target.closest('form');
              if (form) { event.preventDefault(); form.requestSubmit(); }
              return;
            }
            if (isTyping(event.target)) {
              if (event.key === 'Escape' && !open) event.target.blur();
              return;
            }
            if (event.key === 'Enter' && event.target.closest('a, button, summary, input')) return;
            const key = name.length === 1 ? name.toUpperCase() : name;
            if (open) {
              const node = keyed(key, open);
              if (!node) return;
              event.preventDefault();
              if (node.matches('label')) { const field = $('input', node); field.checked = field.type === 'radio' || !field.checked; field.focus(); } else node.click();
              return;
            }
            if (key === '?') { showKeys(); return; }
            if (key === 'J' || key === 'K') return move(key === 'J' ? 1 : -1, event);
            const row = $('tr[aria-current]');
            if (row && key === 'X') { $('input', row).click(); return; }
            if (row && key === '⏎') { $('a', row).click(); return; }
            if (key === '/' && $('[data-focus]')) { event.preventDefault(); $('[data-focus]').focus(); return; }
            // A menu that is folded on a narrow page opens with what it holds.
            const node = keyed(key, document) || all('#more [data-key]').find((other) => other.dataset.key === key && !other.disabled);
            if (node) { event.preventDefault(); node.click(); }
          });

          const move = (step, event) => {
            const rows = all('tr[data-row]');
            if (!rows.length) return;
            event.preventDefault();
            const at = rows.findIndex((row) => row.hasAttribute('aria-current'));
            const row = rows[Math.min(Math.max(at < 0 ? 0 : at + step, 0), rows.length - 1)];
            rows.forEach((other) => other.removeAttribute('aria-current'));
            row.setAttribute('aria-current', 'true');
            $('a', row).focus();
            row.scrollIntoView({block: 'nearest'});
          };

          const showKeys = () => {
            const list = $('#keys ul');
            const keys = all('[data-key]').filter((node) => !node.closest('.menu:not(#more)'));
            list.replaceChildren(...keys.map((node) => {
              const item = document.createElement('li');
              const key = document.createElement('kbd');
              key.textContent = node.dataset.key;
              item.append(node.getAttribute('aria-label') || node.textContent.trim(), key);
              return item;
            }));
            $('#keys').showModal();
          };

          // The seconds in which a mail can be taken back; the server's answer counts, not this clock.
          const seconds = $('[data-seconds]');
          if (seconds) {
            const end = Date.now() + 1000 * seconds.dataset.seconds;
            const timer = setInterval(() => {
              const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
              seconds.textContent = left;
              if (left) return;
              clearInterval(timer);
              seconds.closest('form').remove();
            }, 500);
          }

          // The text is kept, and compared, a moment after each pause in typing.
          const edit = $('[data-copy]');
          if (edit) {
            let timer, isSending = false, isWanted = false;
            const keep = async () => {
              if (isSending) { isWanted = true; return; }
              isSending = true;
              const fields = new URLSearchParams(new FormData(edit));
              fields.set('part', 'diff');
              try {
                const answer = await fetch(edit.dataset.copy, {method: 'POST', body: fields, redirect: 'error'});
                if (!answer.ok) throw 0;
                $('[data-part=diff]').innerHTML = await answer.text();
              } catch { $('#saved').textContent = 'Not kept: the desk does not answer. Your text is still here.'; }
              isSending = false;
              if (isWanted) { isWanted = false; keep(); }
            };
            addEventListener('input', (event) => {
              if (event.target.form !== edit) return;
              clearTimeout(timer);
              timer = setTimeout(keep, 500);
            });
          }

          // Live: an event names a part and its stamp; the part is fetched, and put in only where nothing moves under the hand.
          const main = $('[data-events]');
          if (!main || !window.EventSource) return;
          const rowsOf = (root) => all('tr[data-row]', root).map((row) => row.dataset.row);
          const refresh = async (stamp) => {
            const answer = await fetch(location.href, {redirect: 'error'});
            if (!answer.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const [list, fresh] = [$('[data-part=list]'), $('[data-part=list]', page)];
            const count = $('[data-part=count]', page);
            if (count) $('[data-part=count]').replaceWith(count);
            const [before, after] = [rowsOf(list), rowsOf(fresh)];
            const added = after.filter((id) => !before.includes(id)).length;
            list.dataset.stamp = stamp;
            if (before.every((id, index) => after[index] === id)) {
              const [current, ticked] = [$('tr[aria-current]')?.dataset.row, all('td input:checked', list).map((box) => box.value)];
              const isFocused = list.contains(document.activeElement);
              list.replaceWith(fresh);
              all('td input', fresh).forEach((box) => { box.checked = ticked.includes(box.value); });
              const row = all('tr[data-row]', fresh).find((other) => other.dataset.row === current);
              if (row) { row.setAttribute('aria-current', 'true'); if (isFocused) $('a', row).focus(); }
              $('.head .dim').textContent = $('.head .dim', page).textContent;
              if (added) tell(added === 1 ? '1 new draft' : added + ' new drafts');
              return;
            }
            const link = document.createElement('a');
            link.className = 'button';
            link.href = location.href;
            link.textContent = added ? 'Show ' + (added === 1 ? '1 new draft' : added + ' new drafts') : 'Show the changed list';
            told.replaceChildren(link);
          };
          let source, since = '';
          const watch = () => {
            source = new EventSource(main.dataset.events);
            source.onopen = () => { tell(since ? 'Live again' : 'Live'); since = ''; };
            source.onerror = () => { since = since || new Date().toLocaleTimeString(); tell('Not live since ' + since + ', trying again'); };
            source.addEventListener('list', (event) => {
              const list = $('[data-part=list]');
              if (list && list.dataset.stamp !== event.data) refresh(event.data);
            });
            source.addEventListener('draft', (event) => {
              if (main.dataset.stamp && main.dataset.stamp !== event.data) $('[data-changed]').hidden = false;
            });
          };
          // A browser has few connections to one host: pages that nobody looks at hold none.
          document.addEventListener('visibilitychange', () => { if (document.hidden) source.close(); else watch(); });
          watch();
        })();

        """#
}
