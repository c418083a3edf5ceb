// A page that the browser translates. The translator puts `<font>` elements in the place of texts that Svelte goes on
// writing to, moves by and removes. Owes: Svelte finds every text of its own where it left it, and what is written
// anew is seen. So a text that was taken out goes back, empty, before what stands for it; as soon as it changes,
// moves or leaves, its translation goes and its own words are seen, until they are translated as well.

type Translation = { fonts: readonly Element[]; words: string };

const isFont = (node: Node | null): node is HTMLElement => node?.nodeName === 'FONT';
const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE;

/**
 * @param early What happened before this file had come. What changed meanwhile is not known, so that everything is
 * shown in its own words again; the translator sees it as new.
 * @returns Follows what happens from now on.
 */
export function translated(
  early: readonly MutationRecord[] = [],
  watching?: MutationObserver,
): MutationCallback {
  const translations = new WeakMap<Text, Translation>();
  const texts = new WeakMap<Node, Text>();

  function hide(text: Text, fonts: readonly Element[], words = text.data): void {
    translations.set(text, { fonts, words });
    for (const font of fonts) texts.set(font, text);
    text.data = '';
    fonts[0]!.before(text);
  }

  function drop(text: Text, { fonts }: Translation): void {
    translations.delete(text);
    for (const font of fonts) {
      texts.delete(font);
      font.remove();
    }
  }

  function reveal(text: Text): void {
    const translation = translations.get(text)!;
    drop(text, translation);
    text.data ||= translation.words;
  }

  function removed(node: Node, { addedNodes, previousSibling, nextSibling }: MutationRecord): void {
    // Some are put in before the text is taken out.
    const free = [...addedNodes, previousSibling, nextSibling]
      .filter(isFont)
      .filter((font) => font.isConnected && !texts.has(font));
    const text = texts.get(node);
    if (text && free.length) {
      // Translated once more.
      const { words } = translations.get(text)!;
      drop(text, translations.get(text)!);
      hide(text, free, words);
    } else if (text) {
      reveal(text);
      // The original is shown again, by a text of the translator's.
      const twin = text.nextSibling;
      if (isText(twin) && twin.data === text.data) twin.remove();
    } else if (isText(node)) {
      const translation = translations.get(node);
      const around = node.parentElement?.closest('font');
      if (translation) {
        if (node.nextSibling !== translation.fonts[0]) reveal(node);
      } else if (around) {
        // Put into what shall stand for it: there a copy does as well.
        node.replaceWith(node.cloneNode());
        hide(node, [around]);
      } else if (free.length && !node.isConnected) hide(node, free);
    }
  }

  function follow(record: MutationRecord): void {
    const { target } = record;
    if (isText(target)) {
      const translation = translations.get(target);
      if (translation) drop(target, translation);
    } else if (!(target as Element).closest('font')) {
      for (const node of record.removedNodes) removed(node, record);
      // What changed while it was out of the page.
      for (const node of record.addedNodes)
        if (node instanceof Element && !isFont(node))
          for (const font of node.querySelectorAll('font')) {
            const text = texts.get(font);
            if (text?.data) reveal(text);
          }
    }
  }

  early.forEach(follow);
  if (early.length)
    for (const font of document.querySelectorAll('font')) {
      const text = texts.get(font);
      if (text) reveal(text);
    }
  watching?.takeRecords();

  return (records, observer) => {
    records.forEach(follow);
    // What this did itself.
    observer.takeRecords();
  };
}
