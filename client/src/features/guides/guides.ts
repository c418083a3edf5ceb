// The guides, one page for each role and language, written in docs/guides. Each is a chunk of its own.
import type { Language } from '../../live/contract';

const pages = import.meta.glob<string>('../../../../docs/guides/*.md', { import: 'default' });

export const guideFor = ['organiser', 'moderator', 'speaker', 'operator'] as const;
export type GuideFor = (typeof guideFor)[number];

/** The page as HTML, made when the client was built. */
export const loadGuide = (who: GuideFor, language: Language): Promise<string> =>
  pages[`../../../../docs/guides/${who}.${language}.md`]!();
