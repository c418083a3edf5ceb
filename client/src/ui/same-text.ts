/** What two texts have in common that read the same; the server finds it in the same way (`TextRules.Folded`). */
export const sameText = (text: string): string =>
  Array.from(text.normalize('NFC').trim().replace(/\s+/g, ' '), (sign) => {
    // One to one, as the server does it: ß stays.
    const capital = sign.toUpperCase();
    return capital.length === sign.length ? capital : sign;
  }).join('');
