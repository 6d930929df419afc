import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';

const AS_ON_PAPERS = Object.assign(new ReadingConfig(), {
  unit: ['đồng'],
  units: [[], ['nghìn'], ['triệu'], ['tỷ']],
});

/**
 * An amount in words, as it stands beside the figures on papers of the administration; they are Vietnamese in either language.
 * @param dong whole dong as digits
 * @returns `Một tỷ hai trăm năm mươi triệu đồng`
 */
export function dongWords(dong: string): string {
  const read = doReadNumber(dong, AS_ON_PAPERS);
  return read.charAt(0).toUpperCase() + read.slice(1);
}
