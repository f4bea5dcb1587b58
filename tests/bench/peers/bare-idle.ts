/** The least that stands on a screen for hours: a clock of minutes, and one line after another in its place. */
export const BARE_PAGE = `<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#0f1c2b;color:#fff;font:60px sans-serif}main{font-size:96px}</style>
<time></time><main></main><script>
const tell=()=>{document.querySelector('time').textContent=new Date().toTimeString().slice(0,5);
setTimeout(tell,60000-Date.now()%60000)};tell();
let page=0;const turn=()=>{document.querySelector('main').textContent='Page '+(page+++1);setTimeout(turn,8000)};turn();
</script>`;
