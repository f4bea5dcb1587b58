import './fonts.css';
import './page.css';
import { startPage } from './page.ts';
import { PREVIEW_FRAGMENT, startPreviewSide } from './preview/preview-side.ts';

const isTop = window.top === window.self;

if (!isTop && location.hash === PREVIEW_FRAGMENT) startPreviewSide();
else if (!isTop)
  document.body.textContent =
    'Trang ký không mở bên trong trang khác. · The signing page does not open inside another page.';
else if ('Temporal' in globalThis) startPage();
else
  document.body.textContent =
    'Trình duyệt này quá cũ: cần Chrome hoặc Edge 144, Firefox 139 trở lên. · This browser is too old: Chrome or Edge 144, Firefox 139 or later is needed.';
