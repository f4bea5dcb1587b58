import { expect, it } from 'vitest';
import { StageLine } from '../../../../kiosk-app/machine/stage-line.ts';

const hello = { type: 'hello', protocol: 1, userAgent: 'test' };

function fakePage(): { said: unknown[]; send: (command: unknown) => void; close: () => void } {
  const said: unknown[] = [];
  return { said, send: (command) => said.push(command), close: () => said.push('close') };
}

it('hears nothing more of a page that a newer one replaced', () => {
  const stage = new StageLine();
  const [older, newer] = [fakePage(), fakePage()];
  const heard: unknown[] = [];
  stage.onEvent((event) => heard.push(event.type));
  stage.onConnected((isConnected) => heard.push(isConnected));
  const first = stage.attach(older);
  const second = stage.attach(newer);
  first.receive(hello);
  first.left();
  second.receive(hello);
  expect(older.said).toEqual(['close']);
  expect(heard).toEqual([true, false, true, 'hello']);
  stage.send({ type: 'clock', wallMs: 1, monotonicMs: 1, state: 'trusted' });
  expect(newer.said).toHaveLength(1);
});

it('forgets the word of a page that left', () => {
  const stage = new StageLine();
  const page = stage.attach(fakePage());
  page.receive(hello);
  page.left();
  const told: unknown[] = [];
  stage.onConnected((isConnected) => told.push(isConnected));
  expect(told).toEqual([]);
});
