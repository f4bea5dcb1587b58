import type * as electron from 'electron';

/** What the shell needs of Electron. Handed in: only `main.ts` and `preload.ts` import the thing itself. */
export type Electron = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'ipcMain'
  | 'Menu'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'screen'
  | 'session'
>;
