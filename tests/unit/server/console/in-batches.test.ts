import { expect, it } from 'vitest';
import { inBatches } from '../../../../server/console/api/in-batches.ts';

function shelf(ids: readonly string[]) {
  const calls: (readonly string[])[] = [];
  const read = async (asked: readonly string[]) => {
    calls.push(asked);
    return ids.filter((id) => asked.includes(id)).map((id) => ({ id, title: `of ${id}` }));
  };
  return { calls, read };
}

it('reads in one call what is asked for in one moment, and each thing once', async () => {
  const { calls, read } = shelf(['a', 'b']);
  const find = inBatches(read, 10);
  const found = await Promise.all(['a', 'b', 'a', 'gone'].map(find));
  expect(found.map((row) => row?.title ?? null)).toEqual(['of a', 'of b', 'of a', null]);
  expect(calls).toEqual([['a', 'b', 'gone']]);
  await find('b');
  expect(calls).toHaveLength(2);
});

it('asks for no more at once than one call takes', async () => {
  const { calls, read } = shelf(['a', 'b', 'c']);
  const find = inBatches(read, 2);
  await Promise.all(['a', 'b', 'c'].map(find));
  expect(calls).toEqual([['a', 'b'], ['c']]);
});

it('tells everybody who asked that the call failed, and asks again for the next', async () => {
  let isDown = true;
  const find = inBatches(async (ids) => {
    if (isDown) throw new Error('the line is down');
    return ids.map((id) => ({ id }));
  }, 10);
  const answers = await Promise.allSettled(['a', 'b'].map(find));
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await find('a')).toEqual({ id: 'a' });
});
