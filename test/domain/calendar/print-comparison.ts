/** Asks SEED TOTAL questions in a process of its own, under the TZ it was given and at full speed, and prints what came of it. */
import { createHash } from 'node:crypto';
import { compareAnswers, told } from './compare-answers.ts';

const [seed, total] = process.argv.slice(2).map(Number) as [number, number];
const hash = createHash('sha256');
const asked: Record<string, number> = {};
const differences: string[] = [];
for (const { question, engine, counted } of compareAnswers(seed, total)) {
  const kind = question.ask === 'PERIOD' ? `${question.kind} ${question.unit}` : question.ask;
  asked[kind] = (asked[kind] ?? 0) + 1;
  hash.update(`${engine}\n`);
  if (engine !== counted && differences.length < 10)
    differences.push(`${told(question)}: engine ${engine}, counter ${counted}`);
}
const machineHour = new Date(0).getHours();
const { user, system } = process.cpuUsage();
const cpuSeconds = Math.round((user + system) / 1e6);
process.stdout.write(JSON.stringify({ machineHour, asked, differences, digest: hash.digest('hex'), cpuSeconds }));
