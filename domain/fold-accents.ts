/** @returns text as it is looked for by somebody who types without accents: `Chuyển đổi số` as `chuyen doi so` */
export function foldAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}
