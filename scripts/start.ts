/** `npm start`. */
console.error('The demo is not put together yet.');
process.exitCode = 1;
