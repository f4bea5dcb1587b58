import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { logFile, openLog } from '../../../../kiosk-app/electron/log.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-log-'));
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const logTo = (file: string | null) =>
  openLog({ file, clock: createManualClock(), print: (line) => void printed.push(line) });

it('is kept in a file where nobody reads what a program prints, or where somebody wants one', () => {
  expect(logFile('linux', {}, '/home/kiosk')).toBeNull();
  expect(logFile('win32', {}, 'C:\\Users\\kiosk')).toMatch(/kiosk\.log$/);
  expect(logFile('linux', { WAYPOST_KIOSK_LOG: '/var/log/kiosk.log' }, '/')).toBe('/var/log/kiosk.log');
});

it('is printed, and kept with the instant of each line', () => {
  const file = join(folder, 'logs/kiosk.log');
  logTo(file)('screen 1: on HDMI');
  logTo(null)('screen 2: on DP');
  expect(printed).toEqual(['screen 1: on HDMI', 'screen 2: on DP']);
  expect(readFileSync(file, 'utf8')).toBe('2026-11-22T08:00:00.000Z screen 1: on HDMI\n');
});

it('does not fill the disk: the file before is kept, an older one is not', () => {
  const file = join(folder, 'kiosk.log');
  writeFileSync(`${file}.1`, 'the oldest');
  writeFileSync(file, 'x'.repeat(4_999_990));
  logTo(file)('one more');
  expect(readFileSync(file, 'utf8')).toMatch(/^\S+ one more\n$/);
  expect(readFileSync(`${file}.1`, 'utf8')).toHaveLength(4_999_990);
});

it('is printed where no file can be written', () => {
  writeFileSync(join(folder, 'file'), '');
  const file = join(folder, 'file/kiosk.log');
  logTo(file)('still said');
  expect([printed, existsSync(file)]).toEqual([['still said'], false]);
});
