export {
  createJournal,
  type Journal,
  type JournalParts,
  type OpenPlay,
  type PlaySubject,
} from './journal.ts';
