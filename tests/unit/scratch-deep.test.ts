import { it } from 'vitest';
import { assertWorksAlone } from '../../server/library/processing/page-markup.ts';
const run = (name: string, s: string): void => { const t = performance.now(); let r = 'ok'; try { assertWorksAlone('index.html', '<!doctype html>' + s.slice(0, 1_040_000)); } catch (e) { r = String(e).slice(0, 100); } console.log(name, r, s.length, Math.round(performance.now() - t) + ' ms'); };
it('deep', () => {
  run('div', '<div>'.repeat(200_000));
  run('b p', '<b>'.repeat(20_000) + '<p>'.repeat(20_000));
  run('a p', '<a><p>'.repeat(40_000));
  run('table', '<table><tr><td>'.repeat(60_000));
  run('svg', '<svg><g>'.repeat(120_000));
  run('close', '<div>'.repeat(100_000) + '</p></span>'.repeat(40_000));
  run('attrs', '<p ' + Array.from({ length: 150_000 }, (_, i) => 'a' + i).join(' ') + '>');
}, 400_000);
