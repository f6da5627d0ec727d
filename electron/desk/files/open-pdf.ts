/** An empty PDF of ours: Inter's two weights as `text` and `strong`, and its date handed in, so that the same words give the same bytes. */
import { join } from 'node:path'
import type Pdf from 'pdfkit'

export type PdfDocument = InstanceType<typeof Pdf>

/** Loaded with the first document: a seventh of all that a desk loads, and a till in the morning prints nothing. */
const pdfkit = () => import('pdfkit')

/** For figures, which fontkit would kern into each other. */
export const FIGURES: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum']

export interface PdfMaking {
  /** Folder of Inter's two weights, `inter-400.woff` and `inter-600.woff`. */
  readonly fonts: string
  /** The document's date. */
  readonly madeAt: Date
}

export interface PdfAbout {
  readonly title: string
  readonly author: string
  readonly language: string
  readonly page: { readonly width: number; readonly height: number }
  readonly margin: number
}

/** @param more what this document has besides, such as tags */
export async function openPdf(
  { title, author, language, page, margin }: PdfAbout,
  { fonts, madeAt }: PdfMaking,
  more: PDFKit.PDFDocumentOptions = {},
): Promise<PdfDocument> {
  const { default: Document } = await pdfkit()
  const document = new Document({
    size: [page.width, page.height],
    margin,
    autoFirstPage: false,
    lang: language,
    info: {
      Title: title,
      Author: author,
      Creator: 'Groundswell',
      Producer: 'Groundswell',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
    ...more,
  })
  document.registerFont('text', join(fonts, 'inter-400.woff'))
  document.registerFont('strong', join(fonts, 'inter-600.woff'))
  return document
}
