import type { LegibilityRule } from '../../contract/index.ts';
import { describedPictures, knownSigns } from './access-rules.ts';
import { characters } from './character-rules.ts';
import { scannableCodes } from './code-rules.ts';
import { contrastOverPictures, redContrast, statesByWords, textContrast } from './colour-rules.ts';
import { drawnFirst } from './drawn-rules.ts';
import { dwell, ownLanguage, ownRow, readingSpeed, vehicleLane, walkPast } from './dwell-rules.ts';
import { languagesThere } from './language-rules.ts';
import { density, overflow, safeArea } from './layout-rules.ts';
import { captions, loudness, sharpness } from './media-rules.ts';
import { generalFlashes, motionBeside, redFlashes, stripes } from './motion-rules.ts';
import { accessibleHeight, capHeight, denseHeight, ledHeight, ledStroke } from './size-rules.ts';
import { formats, sources, verifiedContacts, vietnameseFirst } from './word-rules.ts';
import type { Judge } from './subject.ts';

/** A rule, and who judges it: this machine, or, with the reason, nobody but people. */
export type Rule = { judge: Judge; unjudged?: string } | { judge: null; unjudged: string };

/** All rules. `unjudged` names what of a rule no machine can tell. */
export const RULES: Readonly<Record<LegibilityRule, Rule>> = {
  L00: { judge: drawnFirst },
  L01: {
    judge: capHeight,
    unjudged:
      'words that are part of a picture or a video, or that a page of files draws as a picture: nobody knows what they say',
  },
  L02: { judge: accessibleHeight },
  L03: { judge: denseHeight },
  L04: { judge: ledHeight },
  L05: {
    judge: ledStroke,
    unjudged:
      'strokes of Han letters, of which only the height is judged; italics and narrow letters within pictures: screens set none themselves',
  },
  L06: {
    judge: textContrast,
    unjudged: 'words that a page of files shows later than when it begins: whoever approves it looks on',
  },
  L07: { judge: contrastOverPictures },
  L08: { judge: redContrast },
  L09: { judge: statesByWords, unjudged: 'whether words speak of a colour alone, as “follow the red line”' },
  L10: { judge: generalFlashes, unjudged: 'flashes of a page of files: its programs draw what they like' },
  L11: { judge: redFlashes, unjudged: 'the limit of ITU-R BT.1702 in cd/m²: it depends on the panel' },
  L12: {
    judge: stripes,
    unjudged: 'which way stripes of a video move: whatever moves is judged as what turns',
  },
  L13: {
    judge: null,
    unjudged:
      'nothing scrolls on a screen: what is long is paged; a ticker within a video is seen by people alone',
  },
  L14: { judge: motionBeside, unjudged: 'whether anything moves within a page of files' },
  L15: { judge: dwell, unjudged: 'how long it takes to read a page of files' },
  L16: { judge: readingSpeed },
  L17: { judge: vehicleLane, unjudged: 'the 0.3 s without words between two pages: the next one fades in' },
  L18: { judge: walkPast },
  L19: { judge: (subject) => [...languagesThere(subject), ...ownLanguage(subject), ...ownRow(subject)] },
  L20: {
    judge: density,
    unjudged: 'how many lines and sizes a board has: a row of it is looked up, and not read through',
  },
  L21: {
    judge: overflow,
    unjudged: 'how lines of a page of files break, and whether it fits later than when it begins',
  },
  L22: {
    judge: characters,
    unjudged: 'simplified forms in a traditional text, where both fonts draw them: a reader of it sees it',
  },
  L23: { judge: safeArea },
  L24: { judge: vietnameseFirst, unjudged: 'how much of a picture is of a sponsor' },
  L25: {
    judge: formats,
    unjudged:
      'whether a time has to name its zone beside that of a neighbour, and whether numbers are parted as readers of the language do',
  },
  L26: {
    judge: (subject) => [...verifiedContacts(subject), ...scannableCodes(subject)],
    unjudged: 'codes and numbers that are part of a picture, a video or a page of files',
  },
  L27: { judge: sources },
  L28: { judge: captions, unjudged: 'whether captions say what is spoken' },
  L29: { judge: loudness, unjudged: 'gaps for announcements, which are of the hall and not of a file' },
  L30: { judge: sharpness },
  L31: { judge: knownSigns, unjudged: 'whether a sign is the right one for what is said' },
  L32: { judge: describedPictures, unjudged: 'whether a description says what is seen' },
};
