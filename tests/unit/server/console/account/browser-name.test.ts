import { describe, expect, it } from 'vitest';
import { browserNameOf } from '../../../../../server/console/pages/account/browser-name.ts';

const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the name of a browser', () => {
  it.each([
    ['Chrome', 'Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/156.0.0.0 Safari/537.36`],
    ['Edge', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${KIT} Chrome/156.0.0.0 Safari/537.36 Edg/156.0`],
    [
      'Cốc Cốc',
      'Windows',
      `Mozilla/5.0 (Windows NT 10.0) ${KIT} coc_coc_browser/140.0 Chrome/134.0 Safari/537`,
    ],
    ['Firefox', 'Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0'],
    ['Safari', 'iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'],
    ['Chrome', 'Android', `Mozilla/5.0 (Linux; Android 15) ${KIT} Chrome/156.0.0.0 Mobile Safari/537.36`],
  ])('is %s on %s', (browser, system, agent) => {
    expect(browserNameOf(agent)).toEqual({ browser, system });
  });

  it('is not made up for programs', () => {
    expect(browserNameOf('curl/8.5.0')).toBeNull();
    expect(browserNameOf('')).toBeNull();
  });
});
