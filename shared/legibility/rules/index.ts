export { undrawn } from './character-rules.ts';
export { contactKey, keysAbove } from './contact-key.ts';
export { contactsIn, type Contact } from './contacts.ts';
export type { DrawnCode, DrawnPage, DrawnText, Frames, PixelBox } from './frames.ts';
export { lint } from './lint.ts';
export type { Drawing, JudgedVersion, Setting, Subject } from './subject.ts';
export { RULES } from './table.ts';
export { unverifiedContact } from './word-rules.ts';
export { findingWords, type FindingLanguage } from './words.ts';
