import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { readRegime } from '../api/edge/read-regime.ts';
import { Stopped } from '../api/problem.ts';
import { checkRegime, type Finding } from '../domain/machine/check-regime.ts';
import type { Regime } from '../domain/machine/definition.ts';
import { R2013_A } from '../domain/regimes/r2013-a.ts';
import { R2013_B } from '../domain/regimes/r2013-b.ts';
import { R2025 } from '../domain/regimes/r2025.ts';
import { listRegimeEntries } from '../records/entered-regimes.ts';
import { type ConcernedGroup, readRegimeEffect } from '../records/reads/regime-dry-run.ts';
import { enterRegime, publishRegime, type RegimeOutcome } from '../records/regime-change.ts';
import { regimeName } from '../records/regime-shelf.ts';
import { findingWords } from '../texts/regime-texts.ts';
import { withLedger } from './with-ledger.ts';

/** Rules by people: docs/how-to/change-a-rule.md. Exit code 1: refused or faulty, and nothing was kept. */
const command = new Command('regime').description(
  'check, enter, try and publish a regime: docs/how-to/change-a-rule.md',
);

command
  .command('print')
  .description('print a regime that comes with the product as JSON, to begin from')
  .argument('<id>', 'R2013-A, R2013-B or R2025')
  .action((id: string) => {
    const found = [R2013_A, R2013_B, R2025].find((regime) => regime.id === id);
    if (found === undefined) return fail(`there is no regime ${id} here`);
    console.log(JSON.stringify(found, null, 2));
  });

command
  .command('check')
  .description('read a file of JSON as strictly as the door and say everything that is wrong with it')
  .argument('<file>')
  .action(async (file: string) => {
    const regime = await regimeAt(file);
    if (regime === null) return;
    const findings = checkRegime(regime);
    if (findings.length > 0) return tellFindings(findings);
    console.log(`${regimeName(regime)}: no finding`);
  });

command
  .command('enter')
  .description('enter a regime; it counts for nothing until another person has published it')
  .argument('<file>')
  .requiredOption('--entered-by <person>', 'legal officer')
  .action(async (file: string, { enteredBy }: { enteredBy: string }) => {
    const regime = await regimeAt(file);
    if (regime === null) return;
    await withLedger(async ({ ledger, province }) =>
      tell('entered', await enterRegime(ledger, { province, key: randomUUID(), person: enteredBy, regime })),
    );
  });

command
  .command('list')
  .description('regimes that were entered, and what has become of them')
  .action(() =>
    withLedger(async ({ ledger, province }) => {
      for (const { name, state, enteredBy, n } of await listRegimeEntries(ledger.db, province))
        console.log(`${name} ${state}, entered by ${enteredBy} in entry ${n}`);
    }),
  );

command
  .command('dry-run')
  .description('what an entered regime would change for the cases that are open now; nothing is written')
  .argument('<name>', 'R2025@1')
  .action((name: string) =>
    withLedger(async ({ ledger, province }) => {
      const effect = await readRegimeEffect(ledger, { province, name });
      if (effect === null) return fail(`nobody has entered ${name}`);
      for (const group of effect.groups) console.log(lineOf(group));
      for (const [what, count] of Object.entries(effect.counts)) console.log(`${what}: ${count}`);
      console.log(`as of entry ${effect.asOf}, ${effect.today}; digest ${effect.digest}`);
    }),
  );

command
  .command('publish')
  .description('publish what another person has entered: root cases opened from now on run under it')
  .argument('<name>', 'R2025@1')
  .requiredOption(
    '--published-by <person>',
    'another person: director, deputy, legal officer or the office of the committee',
  )
  .action((name: string, { publishedBy }: { publishedBy: string }) =>
    withLedger(async ({ ledger, province }) =>
      tell('published', await publishRegime(ledger, { province, key: randomUUID(), person: publishedBy, name })),
    ),
  );

await command.parseAsync();

/** Null: it was told why not. */
async function regimeAt(file: string): Promise<Regime | null> {
  try {
    return readRegime(await readFile(file));
  } catch (fault) {
    if (!(fault instanceof Stopped)) throw fault;
    const fields = fault.fields.map(({ path, code }) => `  ${path}: ${code}`);
    fail([`${file}: ${fault.code}`, ...fields].join('\n'));
    return null;
  }
}

function tell(done: string, outcome: RegimeOutcome): void {
  switch (outcome.status) {
    case 'RECORDED':
      console.log(`${outcome.name} ${done} in entry ${outcome.n}, hash ${outcome.hash}`);
      break;
    case 'REFUSED':
      fail(`refused: ${outcome.refusal.rule} ${JSON.stringify(outcome.refusal.detail)}`);
      break;
    case 'FAULTY':
      tellFindings(outcome.findings);
      break;
  }
}

function tellFindings(findings: readonly Finding[]): void {
  for (const finding of findings) {
    const { vi, en } = findingWords(finding);
    console.log(`${finding.machine} ${finding.where}: ${finding.rule} – ${vi} / ${en}`);
  }
  fail(`${findings.length} findings; nothing was kept`);
}

function lineOf({ regime, kind, state, cases, stateThere, appear, vanish, change }: ConcernedGroup): string {
  const differences = [
    ...(stateThere ? [] : ['no such state there']),
    ...appear.map((event) => `+${event}`),
    ...vanish.map((event) => `-${event}`),
    ...change.map((one) => `${one.event} (${one.in.join(', ')})`),
  ];
  return `${regime} ${kind} ${state}: ${cases} cases, ${differences.join('; ') || 'the same rows'}`;
}

function fail(words: string): void {
  console.log(words);
  process.exitCode = 1;
}
