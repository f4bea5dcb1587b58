/** `npm run evidence`: comes later. */
console.error('The long runs and their report come later. `npm test` runs their samples.');
process.exitCode = 1;
