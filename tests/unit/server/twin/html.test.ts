import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { html } from '../../../../server/twin/html.ts';

it('values are text, in elements and in attributes; what was made by it stays mark-up', () => {
  const link = html`<a title="${`"' onclick=x`}">${'<script>alert(1)</script> & co'}</a>`;
  expect(link.text).toBe(
    '<a title="&quot;&#39; onclick=x">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</a>',
  );
  const items = [html`<b>${'<b>'}</b>`, null];
  expect(html`${items}${null}`.text).toBe('<b>&lt;b&gt;</b>');
});

test.prop([fc.string({ unit: 'binary' })])('no value begins or ends a tag or an attribute', (value) => {
  const { text } = html`${value}`;
  expect(text).not.toMatch(/[<>"']/);
});
