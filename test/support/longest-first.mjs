import { createRequire } from 'node:module';

/** @type {{ default: typeof import('@jest/test-sequencer').default }} */
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Small files that take long: begun last, one of them would keep a machine waiting by itself. */
const LONGEST = ['whole-life.e2e.test.ts'];

/** The usual order (what took long last time, else the largest file first), with those in front that are known to take longest. */
export default class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<InstanceType<typeof Sequencer>['sort']>[0]} tests
   */
  async sort(tests) {
    const usual = await super.sort(tests);
    const isLongest = (/** @type {{ path: string }} */ { path }) => LONGEST.some((name) => path.endsWith(name));
    return [...usual.filter(isLongest), ...usual.filter((test) => !isLongest(test))];
  }
}
