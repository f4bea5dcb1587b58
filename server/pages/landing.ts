/** Where somebody who opens the server's address can go. */
const PLACES = [
  { href: '/docs', name: 'API reference', about: 'Every call, with its shapes; try them here.' },
  { href: '/docs/json', name: 'OpenAPI description', about: 'The same for programs.' },
  { href: '/ready', name: 'Health', about: 'Whether the server is ready to serve.' },
] as const;

/** The page at `/` of a server whose console was not built: plain HTML that needs no script. */
export function landingPage(): string {
  return page(`
<p>Information screens at border gates: planned here, approved by people’s keys, played on without the network.</p>
<ul>${links()}</ul>
<p class="hint">The console is not built here: <code>npm run build</code> does that. A screen is run by a kiosk: start one with <code>npm run kiosk:browser</code> and open the address it prints.</p>`);
}

function links(): string {
  const all = PLACES.map(
    ({ href, name, about }) => `<li><a href="${href}"><strong>${name}</strong><span>${about}</span></a></li>`,
  );
  return all.join('');
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Waypost</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/landing.css">
</head>
<body>
<main>
<h1>Waypost</h1>${body}
</main>
</body>
</html>
`;
}

/** The gate in its arch, as screens show it too. */
export const LANDING_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round"><rect width="24" height="24" rx="6" fill="#e3a72f"/>
  <path d="M6 18.5V10.5l6-4 6 4v8M10 18.5v-5h4v5" stroke="#14212e"/></svg>
`;

export const LANDING_STYLE = `
:root { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0f1c2b; color: #fff;
  font: 17px/1.55 "Noto Sans", system-ui, sans-serif; }
main { width: min(40rem, 100%); padding: 3rem 1.5rem; }
h1 { margin: 0; padding-bottom: .6rem; font-size: 2.6rem; letter-spacing: -.02em; border-bottom: 3px solid #e3a72f; }
p { color: #a9bbcd; max-width: 34rem; }
ul { list-style: none; margin: 2rem 0; padding: 0; display: grid; gap: .75rem; }
a { display: grid; gap: .1rem; padding: 1rem 1.25rem; border-radius: 14px; background: #172a3f; color: #fff; text-decoration: none; }
a:hover, a:focus-visible { outline: 2px solid #e3a72f; }
a span { color: #a9bbcd; font-size: .94em; }
code { color: #fff; overflow-wrap: anywhere; }
.hint { font-size: .94em; }
`;
