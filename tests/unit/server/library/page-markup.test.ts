import { describe, expect, it } from 'vitest';
import { assertWorksAlone } from '../../../../server/library/processing/page-markup.ts';

const refusal = (html: string): string => {
  try {
    assertWorksAlone('index.html', html);
    return 'taken';
  } catch (cause) {
    return String(cause);
  }
};

describe('what a page of files says in its HTML', () => {
  it.each([
    '<script src="page.js"></script>',
    '<script defer type="module" src="a/b.js"></script>',
    '<script type="application/json">{"a": 1}</script>',
    '<link rel="stylesheet" href="page.css">',
    '<p>How to style = anything, and onclick = what</p>',
    '<img alt="style=&quot;none&quot; on=1" src="a.png">',
    "<img alt='a > b style=x' src='a.png'>",
    '<!-- <script>old()</script> <style></style> -->',
    '<a href="https://example.org">more</a>',
    '<img src="data:image/png;base64,AA==">',
  ])('may be %s', (html) => {
    expect(refusal(`<!doctype html>${html}`)).toBe('taken');
  });

  it.each([
    ['<script>run()</script>', 'no screen runs'],
    ['<SCRIPT type="module">run()</SCRIPT>', 'no screen runs'],
    ['<style>p {}</style>', 'no screen heeds'],
    ['<p style="color: red">', 'no screen heeds'],
    ['<p\n  class="a"\n  style = "color: red">', 'no screen heeds'],
    ['<body onload="run()">', 'no screen runs'],
    ['<img src="https://example.org/a.png">', 'no screen fetches'],
    ["<script src='//example.org/a.js'></script>", 'no screen fetches'],
    ['<link rel=stylesheet href=https://example.org/a.css>', 'no screen fetches'],
    ['<base href="/">', 'no screen heeds'],
    ['<iframe src="inner.html"></iframe>', 'no screen draws'],
    ['<iframe srcdoc="<script src=page.js></script>"></iframe>', 'no screen draws'],
    ['<object data="a.svg"></object>', 'no screen draws'],
    ['<video src="a.mp4"></video>', 'no screen plays'],
    ['<meta http-equiv="refresh" content="5">', 'lead away'],
  ])('is refused with what to do where it is %s', (html, words) => {
    expect(refusal(`<!doctype html>${html}`)).toContain(words);
  });

  it('is read as browsers read it, however it is written', () => {
    expect(refusal('<!doctype html><template><p style="color: red"></template>')).toContain(
      'no screen heeds',
    );
    expect(refusal('<!doctype html><svg><script>run()</script></svg>')).toContain('no screen runs');
    const deep = `<!doctype html>${'<div>'.repeat(20_000)}<p onclick="run()">`;
    expect(refusal(deep)).toContain('no screen runs');
    for (const part of ['<a "', '<!--', "<img '"]) expect(refusal(part.repeat(20_000))).toBe('taken');
  });
});
