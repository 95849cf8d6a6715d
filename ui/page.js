// What the page does in the browser beyond Gradio: follow the conversation, recall earlier cards, name the buttons,
// stop an answer.
(() => {
  const wide = window.matchMedia('(min-width: 1000px)');
  let seen = 0;
  let placed = -1;

  // On a wide page the newest words are kept in sight. On a phone a new turn goes to the top, cards first, and stays
  // there however much is written below. Whoever scrolls is left alone until the next turn.
  const follow = (conversation) => {
    const scroller = conversation.querySelector('.turns');
    const last = scroller && scroller.lastElementChild;
    if (!last) return;
    const isNew = seen !== scroller.children.length;
    const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    if (!isNew && !atEnd && Math.abs(scroller.scrollTop - placed) > 2) return;
    scroller.scrollTop = wide.matches ? scroller.scrollHeight : last.offsetTop - scroller.offsetTop - 12;
    placed = scroller.scrollTop;
    seen = scroller.children.length;
  };

  const watch = (conversation) => {
    new MutationObserver(() => follow(conversation)).observe(conversation, {childList: true, subtree: true, characterData: true});
    new ResizeObserver(() => follow(conversation)).observe(conversation);
    conversation.addEventListener('click', (event) => {
      const recall = event.target.closest('[data-recall]');
      if (!recall) return;
      conversation.querySelectorAll('.turn.current').forEach((turn) => turn.classList.remove('current'));
      recall.closest('.turn').classList.add('current');
    });
    follow(conversation);
  };

  // While an answer is written, the stop button stands where the send button is, and Escape presses it. Once pressed it
  // gives the place back at once; should more of the answer come long after all the same, it can be pressed again.
  const LONG_MS = 1500;
  const takeStops = (page, conversation, box) => {
    const writing = () => conversation.querySelector('.turn[aria-busy=true]') !== null;
    let pressed = 0;
    box.addEventListener('click', (event) => {
      if (!event.target.closest('.stop-button')) return;
      page.classList.add('stopping');
      pressed = performance.now();
      // On a touch screen the focus would raise the keyboard.
      if (wide.matches || event.detail === 0) box.querySelector('textarea').focus();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (writing() && !page.classList.contains('stopping')) box.querySelector('.stop-button').click();
    });
    new MutationObserver(() => {
      if (!writing() || performance.now() - pressed > LONG_MS) page.classList.remove('stopping');
    }).observe(conversation, {childList: true, subtree: true});
  };

  const nameButtons = (box) => {
    const names = {'.upload-button': 'Add a photo', '.submit-button': 'Send', '.stop-button': 'Stop writing (Esc)'};
    for (const [selector, name] of Object.entries(names)) {
      const button = box.querySelector(selector);
      if (button && button.getAttribute('aria-label') !== name) {
        button.setAttribute('aria-label', name);
        button.setAttribute('title', name);
      }
    }
    const input = box.querySelector('input[type=file]');
    if (input && input.accept !== 'image/*') input.accept = 'image/*';
  };

  // A photo may be dropped anywhere on the page, not only on the box.
  const takeDrops = (box) => {
    const isFile = (event) => event.dataTransfer && event.dataTransfer.types.includes('Files') && !box.contains(event.target);
    document.addEventListener('dragover', (event) => isFile(event) && event.preventDefault());
    document.addEventListener('drop', (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      const input = box.querySelector('input[type=file]');
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', {bubbles: true}));
    });
  };

  const begin = () => {
    const conversation = document.getElementById('conversation');
    const box = document.getElementById('box');
    if (!conversation || !box) return false;
    watch(conversation);
    takeDrops(box);
    takeStops(document.getElementById('vitrine'), conversation, box);
    nameButtons(box);
    new MutationObserver(() => nameButtons(box)).observe(box, {childList: true, subtree: true});
    return true;
  };

  const waiting = new MutationObserver(() => begin() && waiting.disconnect());
  if (!begin()) waiting.observe(document.documentElement, {childList: true, subtree: true});
})();
