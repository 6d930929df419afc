import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** Measured like Times New Roman, which papers of the administration are set in (Decree 30/2020, annex I). */
const FONTS = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const TINOS = {
  normal: join(FONTS, '400Regular', 'Tinos_400Regular.ttf'),
  bold: join(FONTS, '700Bold', 'Tinos_700Bold.ttf'),
  italics: join(FONTS, '400Regular_Italic', 'Tinos_400Regular_Italic.ttf'),
  bolditalics: join(FONTS, '700Bold_Italic', 'Tinos_700Bold_Italic.ttf'),
};

pdfmake.setFonts({ Tinos: TINOS });
// a paper is made of its own content: nothing is fetched, and of files the fonts alone are read
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(TINOS).includes(path));

/**
 * A paper as PDF: A4, margins and type of Decree 30/2020.
 * @param made when it says it was made, so that the same content gives the same file
 */
export async function makePdf(
  definition: Omit<TDocumentDefinitions, 'info' | 'pageSize' | 'pageMargins' | 'language'> & { title: string },
  made: Date,
): Promise<Buffer> {
  const { title, ...content } = definition;
  const paper: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [85, 57, 43, 57],
    defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.2 },
    language: 'vi-VN',
    info: { title, creator: 'Mandate', producer: 'Mandate', creationDate: made, modDate: made },
    ...content,
  };
  return pdfmake.createPdf(paper).getBuffer();
}
