// The theme's fallback fonts: opened one after the other, and only when a character is missing in the main fonts.
import type { FontSource } from '../../../theme/index.js';
import { OpenFont } from './open-font.js';

export class FallbackFonts {
  readonly #opened: OpenFont[] = [];

  constructor(private readonly sources: readonly FontSource[]) {}

  /** The first font that has a picture for each of the characters, or null. */
  fontFor(characters: readonly string[]): OpenFont | null {
    for (let index = 0; index < this.sources.length; index += 1) {
      const font = this.#open(index);
      if (characters.every((character) => font.glyph(character) !== null)) return font;
    }
    return null;
  }

  #open(index: number): OpenFont {
    const source = this.sources[index];
    if (source === undefined) throw new RangeError(`There is no fallback font ${index}.`);
    return (this.#opened[index] ??= new OpenFont(source.file, source.read()));
  }
}
