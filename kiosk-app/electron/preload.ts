import { contextBridge, ipcRenderer } from 'electron';
import type { StageBridge } from '../../shared/contract/stage.ts';
import { STAGE_COMMAND, STAGE_EVENT, STAGE_OPEN } from './channels.ts';

/** All that a page gets of Electron: its stage. */
const bridge: StageBridge = {
  open(onCommand) {
    ipcRenderer.removeAllListeners(STAGE_COMMAND);
    ipcRenderer.on(STAGE_COMMAND, (_event, command: unknown) => onCommand(command));
    ipcRenderer.send(STAGE_OPEN);
  },
  send(event) {
    ipcRenderer.send(STAGE_EVENT, event);
  },
};
contextBridge.exposeInMainWorld('waypostStage', bridge);
