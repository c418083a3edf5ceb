// Results of kinds whose figures are, of each option, how many people are for it.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { percent, shareOf } from '../../../../ui/share';
import type { Counted, HandOption, Line } from '../kind';
import { shareMeasure } from '../measure';
import type { Option } from './options';

export type PollBar = { id: number; label: string; lang: string | undefined; votes: number; mine: boolean };

const optionsOf = ({ definition }: PollView): Option[] => (definition as { options: Option[] }).options;

/**
 * One bar for each option, in their order; without votes as long as there are no figures.
 * @param mine Ids of those that the reader chose.
 */
export const votesOf = (poll: PollView, mine: readonly number[]): PollBar[] =>
  optionsOf(poll).map(({ id, text }, i) => ({
    id,
    label: local(text),
    lang: localLang(text),
    votes: poll.figures?.[i] ?? 0,
    mine: mine.includes(id),
  }));

export const hands = (poll: PollView): HandOption[] =>
  optionsOf(poll).map(({ id, text }) => ({ id, label: local(text), lang: localLang(text) }));

/** Votes and share of each option among those counted. */
export const lines = (poll: PollView, { voters, figures }: Counted): Line[] =>
  optionsOf(poll).map(({ id, text }, i) => {
    const votes = figures[i] ?? 0;
    const share = shareOf(votes, voters);
    return {
      id: `${id}`,
      label: local(text),
      lang: localLang(text),
      said: m.poll_choice_votes_share({ votes: count(votes), share: percent(share) }),
      measure: shareMeasure(share),
    };
  });
