// What the page does in the browser beyond Gradio: follow the conversation, recall earlier cards, name the buttons.
(() => {
  const wide = window.matchMedia('(min-width: 1000px)');

  const follow = (conversation) => {
    const turns = conversation.querySelectorAll('.turn');
    const last = turns[turns.length - 1];
    if (!last) return;
    const scroller = conversation.querySelector('.turns');
    const isNew = scroller.dataset.seen !== String(turns.length);
    const nearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 160;
    if (wide.matches ? isNew || nearEnd : false) scroller.scrollTop = scroller.scrollHeight;
    // On a phone the new turn goes to the top once and then stays where it is, however much is written below.
    if (!wide.matches && isNew) scroller.scrollTop = last.offsetTop - scroller.offsetTop;
    scroller.dataset.seen = String(turns.length);
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

  const begin = () => {
    const conversation = document.getElementById('conversation');
    const box = document.getElementById('box');
    if (!conversation || !box) return false;
    watch(conversation);
    nameButtons(box);
    new MutationObserver(() => nameButtons(box)).observe(box, {childList: true, subtree: true});
    return true;
  };

  const waiting = new MutationObserver(() => begin() && waiting.disconnect());
  document.addEventListener('DOMContentLoaded', () => {
    if (!begin()) waiting.observe(document.body, {childList: true, subtree: true});
  });
})();
