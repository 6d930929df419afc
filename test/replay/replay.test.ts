import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundle } from '@temporalio/worker';
import { CASE_KINDS } from '../../domain/machine/definition.ts';

const FOLDER = new URL('./histories/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const quiet = new DefaultLogger('ERROR');

let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  const workflowsPath = new URL('../../workflows/index.ts', import.meta.url).pathname;
  workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: quiet });
}, 60_000);

function historyIn(file: string) {
  return historyFromJSON(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
}

describe('recorded histories replay under the code of today (docs/how-to/change-a-workflow.md)', () => {
  test('there is one for every kind of case', () => {
    const kinds = new Set(FILES.map((file) => file.split('-')[0]));
    expect(CASE_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test.each(FILES)('%s', async (file) => {
    await Worker.runReplayHistory({ workflowBundle }, historyIn(file), file);
  });

  test('a history of another kind does not replay: the check can fail', async () => {
    const history = historyIn(FILES.find((file) => file.startsWith('task-')) ?? '');
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    if (!started?.workflowType) throw new Error('the history has no start');
    started.workflowType.name = 'sweep';
    await expect(Worker.runReplayHistory({ workflowBundle }, history, 'planted')).rejects.toThrow(
      /determinism|nondetermin/i,
    );
  });
});
