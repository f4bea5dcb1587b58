import { describe, expect, it } from 'vitest';
import { GATE_SIGNS } from '../../../../kiosk-app/screen/pictograms/gate-signs.ts';
import { PICTOGRAM_NAMES } from '../../../../kiosk-app/screen/pictograms/pictograms.ts';
import { TRAVEL_SIGNS } from '../../../../kiosk-app/screen/pictograms/travel-signs.ts';
import { WEATHER_SIGNS } from '../../../../kiosk-app/screen/pictograms/weather-signs.ts';
import { signWords } from '../../../../server/console/parts/signs/sign-words.ts';

const SETS = [GATE_SIGNS, TRAVEL_SIGNS, WEATHER_SIGNS];

describe('pictograms', () => {
  it('have a name in every language of the console, and no name is of none', () => {
    for (const texts of Object.values(signWords.texts))
      expect(Object.keys(texts).toSorted()).toEqual([...PICTOGRAM_NAMES].toSorted());
  });

  it('are each drawn and named otherwise than every other', () => {
    const drawings = SETS.flatMap((set) => Object.values(set).map((sign) => JSON.stringify(sign)));
    expect(new Set(drawings).size).toBe(PICTOGRAM_NAMES.length);
    for (const texts of Object.values(signWords.texts))
      expect(new Set(Object.values(texts)).size).toBe(PICTOGRAM_NAMES.length);
  });
});
