import type { Transactor } from './database.ts';

/**
 * Something that plans are made of, and that a command has changed. A recall is named by its content; a statement of trust
 * that kiosks are to hold at once by its digest.
 */
export interface Touched {
  kind:
    | 'content'
    | 'playlist'
    | 'layout'
    | 'schedule'
    | 'campaign'
    | 'display'
    | 'group'
    | 'gate'
    | 'trust'
    | 'recall'
    | 'statement';
  id: string;
}

/**
 * Records, in the transaction of the change, what publishing must compile again. Handed to those who change plans, so
 * that none of them needs to know publishing.
 */
export interface Touch {
  (trx: Transactor, touched: Touched[]): Promise<void>;
}
