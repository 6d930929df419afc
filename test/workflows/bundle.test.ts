import { bundleWorkflowCode } from '@temporalio/worker';

const WORKFLOWS = new URL('../../workflows/index.ts', import.meta.url).pathname;
const CEILING_BYTES = 900 * 1024;

/** Code without the source map that the bundler appends. */
function codeOf(code: string): string {
  return code.split('//# sourceMappingURL=')[0] ?? code;
}

describe('the workflow bundle', () => {
  test('stays small and holds no room but workflows: activities and domain lend types only', async () => {
    const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS });
    expect(codeOf(code).length).toBeLessThan(CEILING_BYTES);
    const modules = [...code.matchAll(/"\.\/(domain|records|activities|engine|api|texts)\/[^"]+"/g)].map(
      (match) => match[0],
    );
    expect(modules).toEqual([]);
    expect(code).toContain('./workflows/follow-case.ts');
  }, 60_000);
});
