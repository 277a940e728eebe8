// What is drawn on the present page: text, shapes, pictures, text that is known only at the end, and what each is for.
import { type FontRole, type Picture, rgb, type Theme } from '../../../theme/index.js';
import { openFaces, type Faces } from './fonts.js';
import { usePageFont, usePageObject, type Pdf, type Reference } from './pdfkit.js';
import { replacing, Typesetter } from './typesetter.js';

/** How a piece of text looks; the size in points. */
export interface Look {
  readonly font: FontRole;
  readonly size: number;
  readonly color: string;
}

/** A part of the page; y runs down. */
export type Area = readonly [x: number, y: number, width: number, height: number];

/** A place for text that is not known yet; `fill` must be called before the document ends. */
export interface LateText {
  fill(text: string): void;
}

const ASCII = /^[\n\x20-\x7e]*$/;

/** The present page of a document that is being written. */
export class Canvas {
  readonly faces: Faces;
  readonly #typesetter: Typesetter;
  #lateCount = 0;
  #imageCount = 0;

  constructor(
    readonly theme: Theme,
    protected readonly pdf: Pdf,
  ) {
    this.faces = openFaces(theme);
    this.#typesetter = new Typesetter(pdf);
  }

  get pageWidth(): number {
    return this.pdf.page.width;
  }

  get pageHeight(): number {
    return this.pdf.page.height;
  }

  /** Draws text that is already drawable at its top left corner. */
  text(text: string, x: number, y: number, look: Look): void {
    if (text === '') return;
    const face = this.faces[look.font];
    // The page's y runs down, the letters' up.
    const matrix = [1, 0, 0, -1, x, y + face.ascent * look.size];
    const { operators, fonts } = this.#typesetter.textObject(face.line(text), matrix, look.size, rgb(look.color));
    for (const font of fonts) usePageFont(this.pdf, font);
    this.pdf.addContent(operators);
  }

  /**
   * Around what draws the lines of one text: where a line ends within a word or a command, programs that copy or search
   * get the text in one piece, as it was before it was broken. Identifiers and commands are ASCII; other texts may hold
   * letters that have their text beside them already, which must not be nested.
   */
  inOnePiece(lines: readonly { readonly text: string; readonly look: Look }[], draw: () => void): void {
    const broken = lines.slice(0, -1).some(({ text, look }) => look.font === 'mono' || !text.endsWith(' '));
    const whole = lines.map(({ text }) => text).join('');
    if (!broken || !ASCII.test(whole)) {
      draw();
      return;
    }
    this.pdf.addContent(replacing(whole));
    draw();
    this.pdf.addContent('EMC');
  }

  /** Draws text upwards, its start at (x, y). */
  verticalText(text: string, x: number, y: number, look: Look): void {
    this.pdf.save();
    this.pdf.rotate(-90, { origin: [x, y] });
    this.text(text, x, y, look);
    this.pdf.restore();
  }

  fillRect(x: number, y: number, width: number, height: number, color: string): void {
    if (width > 0 && height > 0) this.pdf.rect(x, y, width, height).fill(color);
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, width = 0.5): void {
    this.pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).stroke(color);
  }

  /** Draws a picture over an area. */
  image({ width, height, rgb: pixels }: Picture, [x, y, drawnWidth, drawnHeight]: Area): void {
    // Not by pdfkit's own images: those with transparency are unpacked beside the rest, in an order that is not the same
    // twice, and a damaged one ends the process.
    const image: Reference = this.pdf.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
    });
    image.end(pixels);
    this.#imageCount += 1;
    const name = `I${this.#imageCount}`;
    usePageObject(this.pdf, name, image);
    const place = [drawnWidth, 0, 0, -drawnHeight, x, y + drawnHeight].map((value) => value.toFixed(2)).join(' ');
    this.pdf.addContent(`q ${place} cm /${name} Do Q`);
  }

  /** Draws something that is decoration: not part of what is read out. */
  artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws what runs at the head or foot of every page (ISO 14289-1, 7.8), which pdfkit cannot name. */
  running(subtype: 'Header' | 'Footer', draw: () => void): void {
    const edge = subtype === 'Header' ? 'Top' : 'Bottom';
    this.pdf.addContent(`/Artifact <</Type /Pagination /Subtype /${subtype} /Attached [/${edge}]>> BDC`);
    draw();
    this.pdf.addContent('EMC');
  }

  /** Draws words of another language inside what is being tagged; none: the document's. */
  inLanguage(language: string | undefined, draw: () => void): void {
    if (language === undefined) {
      draw();
      return;
    }
    this.pdf.addContent(`/Span <</Lang (${language})>> BDC`);
    draw();
    this.pdf.addContent('EMC');
  }

  /** Reserves a place for one line of text whose right end is `right`: a Form XObject written when the text is known. */
  lateText(right: number, y: number, look: Look): LateText {
    this.#lateCount += 1;
    const name = `L${this.#lateCount}`;
    const face = this.faces[look.font];
    const resources: Record<string, Reference> = {};
    const reference: Reference = this.pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      // Room to the left of the right end; the widest text is a footer.
      BBox: [-400, -look.size, 2, 2 * look.size],
      Resources: { Font: resources },
    });
    usePageObject(this.pdf, name, reference);
    const baseline = y + face.ascent * look.size;
    this.pdf.addContent(`q 1 0 0 -1 ${right.toFixed(2)} ${baseline.toFixed(2)} cm /${name} Do Q`);
    return {
      fill: (text) => {
        const line = face.line(face.drawable(text));
        const matrix = [1, 0, 0, 1, -line.width * look.size, 0];
        const { operators, fonts } = this.#typesetter.textObject(line, matrix, look.size, rgb(look.color));
        for (const font of fonts) resources[font.id] = font.ref();
        reference.end(operators);
      },
    };
  }
}
