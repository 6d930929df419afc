import { writeFile } from 'node:fs/promises';
import { CONTRACT_FILE, publishedContract } from './published-contract.ts';

await writeFile(CONTRACT_FILE, publishedContract());
