import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFactsFile } from '../../../../kiosk-app/machine/facts-file.ts';

const id = (last: string): string => `0190a000-0000-7000-8000-00000000000${last}`;
const FACTS = { kioskId: id('1'), installation: id('2'), gateId: id('3'), displayIds: [id('4')] };

describe('what a kiosk was enrolled as', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waypost-facts-'));
    file = join(folder, 'kiosk', 'kiosk.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is there again after the databases were lost, readable by its owner only', () => {
    openFactsFile(file).remember(FACTS);
    expect(openFactsFile(file).facts()).toEqual(FACTS);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is nothing where the file is missing or damaged: the unit pairs again', () => {
    expect(openFactsFile(file).facts()).toBeNull();
    openFactsFile(file).remember(FACTS);
    writeFileSync(file, '{"kioskId": "half');
    expect(openFactsFile(file).facts()).toBeNull();
  });
});
