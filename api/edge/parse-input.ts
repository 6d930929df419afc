import type { z } from 'zod';
import type { FieldFault } from '../contract/problem.ts';
import { Stopped } from '../problem.ts';
import { isProblemCode, type ProblemCode } from '../problem-status.ts';

/**
 * What a schema makes of a value that came from outside.
 * @param under where the value stands in the request, for the names of the fields
 * @throws Stopped with every field that is wrong; the code is that of the first
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, under = ''): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue) => faultsOf(issue, value, under));
  throw new Stopped(codeOf(fields), { fields: fields.slice(0, 50) });
}

/** Own mapping: zod's formatters throw on keys such as `constructor`. */
function faultsOf(issue: z.core.$ZodIssue, value: unknown, under: string): FieldFault[] {
  const path = [...(under === '' ? [] : [under]), ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: nameOf([...path, key]), code: 'input.unknown_key' }));
  }
  if (valueAt(value, issue.path) === undefined) return [{ path: nameOf(path), code: 'input.missing' }];
  return [{ path: nameOf(path), code: isProblemCode(issue.message) ? issue.message : 'input.value' }];
}

function codeOf(fields: readonly FieldFault[]): ProblemCode {
  const [first] = fields;
  return first !== undefined && isProblemCode(first.code) ? first.code : 'input.value';
}

/** Keys come from outside: short, and nothing in them that a log or a screen would act on. */
function nameOf(path: readonly string[]): string {
  return path
    .join('.')
    .replace(/[^\p{L}\p{N}._@[\]-]/gu, '?')
    .slice(0, 200);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (inner === null || typeof inner !== 'object' || !Object.hasOwn(inner, key)) return undefined;
    return (inner as Record<PropertyKey, unknown>)[key];
  }, value);
}
