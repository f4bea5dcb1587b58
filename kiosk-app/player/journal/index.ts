export {
  createJournal,
  type EndingPlay,
  type Journal,
  type JournalParts,
  type OpenPlay,
  type PlaySubject,
} from './journal.ts';
