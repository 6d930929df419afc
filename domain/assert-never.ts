/** Ends every union: a new member shows its to-do list as compiler errors. */
export function assertNever(value: never): never {
  throw new Error(`not a member of its union: ${JSON.stringify(value)}`);
}
