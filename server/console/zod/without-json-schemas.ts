/**
 * Stands in for the parts of zod that write JSON Schema, wherever the built console's zod imports them: the server writes
 * the API's description, and no page ever does.
 */
const isNotHere = (): never => {
  throw new TypeError('the console writes no JSON Schema');
};

export const toJSONSchema = isNotHere;
export const createToJSONSchemaMethod = () => isNotHere;
export const createStandardJSONSchemaMethod = () => isNotHere;
