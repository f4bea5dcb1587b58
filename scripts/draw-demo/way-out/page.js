/** The gate's second languages, each for its turn; the first one stands. */
const TURN_MS = 10_000;
const turns = [...document.querySelectorAll('.turns')];
let turn = 0;

function show() {
  for (const { children } of turns)
    for (const [i, element] of [...children].entries()) element.classList.toggle('on', i === turn);
}

setInterval(() => {
  turn = (turn + 1) % Math.min(...turns.map(({ children }) => children.length));
  show();
}, TURN_MS);
show();
