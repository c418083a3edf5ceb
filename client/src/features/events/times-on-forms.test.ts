// Times and zones on the forms of organisers.
import { cleanup, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import AgendaItemForm from '../agenda/AgendaItemForm.svelte';
import {
  both,
  desk,
  field,
  serve,
  server,
  agendaItem,
  show,
  submit,
  write,
  type Stored,
} from '../testing/editing';
import { event } from '../testing/room';
import EventForm from './EventForm.svelte';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('leaves the moments of an item alone when its title is edited in the hour that comes twice', async () => {
  serve(agendaItem as unknown as Stored, ({ title }) => ({ title }));
  show(desk({ agendaItems: [agendaItem] }), AgendaItemForm, { agendaItem, ondone: vi.fn() });
  expect(field(m.agenda_starts()).value).toBe('2026-10-25T02:15');
  await write(both(m.ui_title()), 'Anders');
  await submit();
  await waitFor(() => expect(server.sent.length).toBe(1));
  expect([server.sent[0]!['startsAt'], server.sent[0]!['endsAt']]).toEqual([
    agendaItem.startsAt,
    agendaItem.endsAt,
  ]);
});

it('says at the field that an hour does not exist, and sends nothing', async () => {
  serve(agendaItem as unknown as Stored, () => ({}));
  show(desk({ agendaItems: [agendaItem] }), AgendaItemForm, { agendaItem, ondone: vi.fn() });
  await write(m.agenda_starts(), '2026-03-29T02:30');
  await submit();
  expect(screen.getByText(m.agenda_time_skipped())).toBeTruthy();
  expect(field(m.agenda_starts()).getAttribute('aria-invalid')).toBe('true');
  expect(server.sent).toEqual([]);
});

describe('the zone of the event', () => {
  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Asia/Kathmandu', 'UTC', 'Nowhere/Atlantis'])(
    'may be %s, and the invitation can be saved',
    async (timeZone) => {
      serve({ ...event, timeZone } as unknown as Stored, ({ title }) => ({ title }));
      show(desk({ event: { ...event, timeZone } }), EventForm, {});
      await write(both(m.ui_title()), 'Anders');
      await submit();
      await waitFor(() => expect(server.sent.length).toBe(1));
      expect(server.sent[0]).toMatchObject({ timeZone, startsAt: event.startsAt, endsAt: event.endsAt });
    },
  );

  it('changes with the wall times as they are, and says so', async () => {
    serve(event as unknown as Stored, ({ timeZone, startsAt }) => ({ timeZone, startsAt }));
    const at = show(desk({ agendaItems: [agendaItem] }), EventForm, {});
    await write(m.event_zone(), 'asia/kolkata');
    expect(screen.getByText(m.event_zone_kept())).toBeTruthy();
    await submit();
    await waitFor(() => expect(server.sent.length).toBe(1));
    // 10:00 in Berlin becomes 10:00 in Kolkata.
    expect(server.sent[0]).toMatchObject({ timeZone: 'Asia/Kolkata', startsAt: '2022-09-14T04:30:00.000Z' });
    await waitFor(() => expect(at.said?.text).toBe(m.event_said_zone({ zone: 'Asia/Kolkata' })));
  });

  it('may be typed with a space, also before what follows it', async () => {
    serve(event as unknown as Stored, ({ timeZone }) => ({ timeZone }));
    show(desk({}), EventForm, {});
    await write(m.event_zone(), 'America/New ');
    expect((screen.getByLabelText(m.event_zone()) as HTMLInputElement).value).toBe('America/New ');
    await write(m.event_zone(), 'america/new york');
    await submit();
    await waitFor(() => expect(server.sent[0]).toMatchObject({ timeZone: 'America/New_York' }));
  });

  it('must be one, and the field says when it is not', async () => {
    serve(event as unknown as Stored, () => ({}));
    show(desk({}), EventForm, {});
    await write(m.event_zone(), 'Nowhere/Atlantis');
    await submit();
    expect(screen.getByText(m.event_zone_unknown())).toBeTruthy();
    expect(server.sent).toEqual([]);
  });
});
