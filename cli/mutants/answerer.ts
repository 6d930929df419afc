import { type ChildProcess, spawn } from 'node:child_process';
import { TYPESCRIPT } from '../launch/checkout.mjs';

/** What a process asked about a mutant said; TIMED_OUT and FELL are said for it. */
export type Answer<Said> =
  | { readonly kind: 'SAID'; readonly said: Said }
  | { readonly kind: 'TIMED_OUT' }
  | { readonly kind: 'FELL'; readonly how: string };

/** Others use the machine too. */
const NICE = ['nice', '-n', '10'] as const;

/**
 * A process of its own that answers one question at a time. One that does not answer in time, or falls, is replaced with
 * the next question: a mutant may make anything of the code it is in.
 */
export class Answerer<Question, Said> {
  #child: ChildProcess | null = null;
  readonly #program: string;
  readonly #args: readonly string[];
  readonly #limitMs: number;

  /** @param options program: a file whose process answers by `answerQuestions`; limitMs: for one answer, its start included */
  constructor(options: { readonly program: string; readonly args: readonly string[]; readonly limitMs: number }) {
    this.#program = options.program;
    this.#args = options.args;
    this.#limitMs = options.limitMs;
  }

  async ask(question: Question): Promise<Answer<Said>> {
    this.#child ??= this.#start();
    const child = this.#child;
    const answer = await new Promise<Answer<Said>>((resolve) => {
      const late = setTimeout(() => settle({ kind: 'TIMED_OUT' }), this.#limitMs);
      const onMessage = (said: unknown) => settle({ kind: 'SAID', said: said as Said });
      const onExit = (code: number | null, signal: string | null) => settle({ kind: 'FELL', how: `${code ?? signal}` });
      const settle = (settled: Answer<Said>) => {
        clearTimeout(late);
        child.off('message', onMessage).off('exit', onExit);
        resolve(settled);
      };
      child.once('message', onMessage).once('exit', onExit);
      child.send(question as object);
    });
    if (answer.kind !== 'SAID') this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #start(): ChildProcess {
    const [command, ...nice] = NICE;
    const args = [...nice, process.execPath, '--import', TYPESCRIPT, this.#program, ...this.#args];
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    // one that a mutant keeps busy for good would never hear that whoever asked is gone
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    return child;
  }
}

/** The other end: answers what is asked, one question after the other, until whoever asks is gone. */
export function answerQuestions<Question, Said>(answer: (question: Question) => Said | Promise<Said>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async (question: Question) => {
    const said = await answer(question);
    // whoever asked may be gone by now
    process.send?.(said, () => {});
  });
}
