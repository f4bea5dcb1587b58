import { createRoot } from 'react-dom/client';
import { openConsole } from './app/console.tsx';
import { applyTheme } from './theme/apply-theme.ts';
import { startWords } from './words/i18n.ts';

const root = document.querySelector('#console');
if (root !== null && 'Temporal' in globalThis) {
  applyTheme();
  await startWords();
  createRoot(root).render(openConsole());
} else if (root !== null) {
  root.textContent =
    'Trình duyệt này quá cũ: cần Chrome hoặc Edge 144, Firefox 139 trở lên. · This browser is too old: Chrome or Edge 144, Firefox 139 or later is needed.';
}
