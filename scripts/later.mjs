/** Commands whose subject is not built yet: they say so and fail. */
const later = {
  kiosk:
    'A kiosk under Electron comes later. `npm run kiosk:browser` runs the same player with any Chromium.',
  package: 'Installable packages come later. `npm start` runs Waypost from this checkout.',
};

console.error(later[process.argv[2]] ?? 'There is no such command.');
process.exitCode = 1;
