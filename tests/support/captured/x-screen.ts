import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { firstOutput, stop } from './child.ts';

export interface Size {
  widthPx: number;
  heightPx: number;
}

/** An X screen that exists in memory only. */
export interface XScreen extends AsyncDisposable {
  display: number;
  size: Size;
}

/** Starts Xvfb on a display number that is free. */
export async function openXScreen(size: Size): Promise<XScreen> {
  const shape = `${size.widthPx}x${size.heightPx}x24`;
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', shape, '-nolisten', 'tcp', '-ac', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const named = server.stdio[3];
  assert(named instanceof Readable);
  const name = await firstOutput(server, named);
  return {
    display: Number(name.toString().trim()),
    size,
    [Symbol.asyncDispose]: () => stop(server, () => server.kill()),
  };
}
