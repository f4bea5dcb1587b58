/** Commands whose subject is not built yet: they say so and fail. */
const later = {
  package: 'Installable packages come later. `npm start` runs Waypost from this checkout.',
};

console.error(later[process.argv[2]] ?? 'There is no such command.');
process.exitCode = 1;
