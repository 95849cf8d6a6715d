// What the page does in the browser beyond Gradio: follow the conversation, recall earlier cards, name the buttons.
(() => {
  const wide = window.matchMedia('(min-width: 1000px)');
  let seen = 0;
  let placed = -1;

  const follow = (conversation) => {
    const turns = conversation.querySelectorAll('.turn');
    const last = turns[turns.length - 1];
    if (!last) return;
    const scroller = conversation.querySelector('.turns');
    const isNew = seen !== turns.length;
    const nearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 160;
    if (wide.matches && (isNew || nearEnd)) scroller.scrollTop = scroller.scrollHeight;
    // On a phone the new turn goes to the top once and then stays where it is, however much is written below.
    if (!wide.matches && (isNew || Math.abs(scroller.scrollTop - placed) < 2)) {
      scroller.scrollTop = last.offsetTop - scroller.offsetTop - 12;
      placed = scroller.scrollTop;
    }
    seen = turns.length;
  };

  const watch = (conversation) => {
    new MutationObserver(() => follow(conversation)).observe(conversation, {childList: true, subtree: true});
    conversation.addEventListener('click', (event) => {
      const recall = event.target.closest('[data-recall]');
      if (!recall) return;
      conversation.querySelectorAll('.turn.current').forEach((turn) => turn.classList.remove('current'));
      recall.closest('.turn').classList.add('current');
    });
    follow(conversation);
  };

  const nameButtons = (box) => {
    const names = {'.upload-button': 'Add a photo', '.submit-button': 'Send', '.stop-button': 'Stop'};
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
    nameButtons(box);
    new MutationObserver(() => nameButtons(box)).observe(box, {childList: true, subtree: true});
    return true;
  };

  const waiting = new MutationObserver(() => begin() && waiting.disconnect());
  if (!begin()) waiting.observe(document.documentElement, {childList: true, subtree: true});
})();
