// For tests: a break on the run sheet, and the stage before anything is shown.
import type { SheetEntryView, StageView } from '../../live/contract';

export const entry = (id: string, order: number, more: Partial<SheetEntryView> = {}): SheetEntryView => ({
  id,
  agendaItemId: 's',
  order,
  kind: 'break',
  targetId: null,
  title: { de: id, en: null },
  minutes: 15,
  screen: null,
  state: 'planned',
  until: null,
  version: 1,
  ...more,
});

export const stage: StageView = {
  kind: 'join',
  id: null,
  showCode: true,
  showNames: true,
  showResults: true,
  version: 1,
};
