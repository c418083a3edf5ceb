using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>
/// Turns the texts in a group's answers into numbers of entries (interning), with a number of statements that does not depend on how many they
/// are, and takes away the texts of entries that no answer refers to any more.
/// </summary>
internal static class EntryInterning
{
    /// <summary>Gives each changed answer the number of its entry; an entry that is not there yet is added.</summary>
    public static async Task Refer(WorkshopDb db, ChangeRecorder changes, Definitions definitions, DateTime now, IReadOnlyCollection<SlotVote> changed)
    {
        var texts = changed.Where(v => v.Text is not null).Select(v => (Vote: v, Key: KeyOf(v))).ToList();
        if (texts.Count == 0)
        {
            return;
        }

        var (pollIds, keys) = (texts.Select(t => t.Vote.Poll.Id).Distinct().ToList(), texts.Select(t => t.Key).Distinct().ToList());
        var known = await db.PollEntries.AsNoTracking().Where(e => pollIds.Contains(e.PollId) && keys.Contains(e.Key)).ToListAsync();
        var entries = known.ToDictionary(e => (e.PollId, e.Key));
        var last = await LastNumbers(db, texts.Where(t => !entries.ContainsKey((t.Vote.Poll.Id, t.Key))).Select(t => t.Vote.Poll.Id).Distinct().ToList());
        var decided = await Decided(db, texts.Where(t => entries.GetValueOrDefault((t.Vote.Poll.Id, t.Key)) is null or { Text.Length: 0 }).Select(t => t.Vote).ToList());
        var held = await HeldWords.Of(db, definitions, texts[0].Vote.Poll.EventId);
        var written = new List<PollEntry>();
        foreach (var (vote, key) in texts)
        {
            var text = vote.Text!;
            var isNew = !entries.TryGetValue((vote.Poll.Id, key), out var entry);
            if (isNew || entry!.Text.Length == 0 || (entry.Text != text && !vote.Poll.Kind.Entries!.AreShared))
            {
                entry = Entry(vote, key, text, isNew ? last[vote.Poll.Id] = last.GetValueOrDefault(vote.Poll.Id) + 1 : entry!.Number, entry, decided, held, now);
                entries[(vote.Poll.Id, key)] = entry;
                written.RemoveAll(e => e.Id == entry.Id);
                written.Add(entry);
            }

            vote.Refer(entry!.Number);
        }

        await Upsert.Rows(db, written);
        foreach (var entry in written)
        {
            // No owner: authors know their own words from their votes, and the log must not tell afterwards who wrote what.
            changes.Record(ChangeKind.Entry, entry.Id, SeenBy(texts.First(t => t.Vote.Poll.Id == entry.PollId).Vote.Poll, entry.State));
        }
    }

    /// <summary>Removes entries that the group's answers referred to and nobody's does any more; to be called when the tally is written.</summary>
    public static async Task RemoveUnused(WorkshopDb db, ChangeRecorder changes, IReadOnlyCollection<SlotVote> changed)
    {
        var left = changed.Where(v => v.Before is not null && v.Poll.Entries is not null)
            .Select(v => (v.Poll, Entry: v.Poll.Entries!.EntryOf(v.Before!))).Where(l => l.Entry > 0).Distinct().ToList();
        foreach (var poll in left.GroupBy(l => l.Poll, l => (long)l.Entry))
        {
            var (numbers, slot) = (poll.ToList(), poll.Key.Entries!.Slot);
            var used = await db.PollTallies.Where(t => t.PollId == poll.Key.Id && t.Split == Guid.Empty && t.Slot == slot && numbers.Contains(t.Cell) && t.Count > 0).Select(t => t.Cell).ToListAsync();
            var unused = numbers.Except(used).Select(n => (int)n).ToList();
            var gone = await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Key.Id && unused.Contains(e.Number)).Select(e => new { e.Id, e.State }).ToListAsync();
            var ids = gone.ConvertAll(e => e.Id);
            // The row stays without its text where staff decided on it: a block can be lifted, and what is hidden stays hidden if it is written again.
            await db.PollEntries.Where(e => ids.Contains(e.Id) && !e.AuthorBlocked && e.State != EntryState.Hidden).ExecuteDeleteAsync();
            await db.PollEntries.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(s => s
                .SetProperty(e => e.Text, "").SetProperty(e => e.HandledBy, (string?)null).SetProperty(e => e.Version, e => e.Version + 1));
            await db.Changes.Where(c => c.EventId == poll.Key.EventId && c.Kind == ChangeKind.Entry && c.OwnerId != null && ids.Contains(c.EntityId))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, (Guid?)null));
            foreach (var entry in gone)
            {
                changes.Record(ChangeKind.Entry, entry.Id, SeenBy(poll.Key, entry.State), atOnce: entry.State == EntryState.Shown);
            }
        }
    }

    private static Audience SeenBy(AskedPoll poll, EntryState state) => state == EntryState.Shown ? poll.ResultsAudience | Audience.Staff : Audience.Staff;

    /// <summary>Counts stay when an entry goes, so that its number is never given again.</summary>
    private static async Task<Dictionary<Guid, int>> LastNumbers(WorkshopDb db, List<Guid> pollIds) => pollIds.Count == 0 ? []
        : await db.PollTallies.Where(t => pollIds.Contains(t.PollId)).GroupBy(t => t.PollId)
            .Select(g => new { g.Key, Number = g.Max(t => t.Cell) }).ToDictionaryAsync(g => g.Key, g => (int)g.Number);

    private static Guid KeyOf(SlotVote vote) =>
        PollEntry.KeyOf(vote.Text!, vote.Poll.Kind.Entries!.AreShared ? null : vote.ParticipantId, vote.Slot);

    /// <summary>What staff decided about entries that new texts count as one with, by their folds. What waits, or stands there without being decided on, is left out.</summary>
    private static async Task<Dictionary<(Guid PollId, Guid Fold), EntryState>> Decided(WorkshopDb db, List<SlotVote> written)
    {
        var shared = written.FindAll(v => v.Poll.Kind.Entries!.AreShared);
        if (shared.Count == 0)
        {
            return [];
        }

        var (polls, folds) = (shared.Select(v => v.Poll.Id).Distinct().ToList(), shared.SelectMany(FoldsOf).Distinct().ToList());
        var states = await db.PollEntries.Where(e => polls.Contains(e.PollId) && folds.Contains(e.Fold) && (e.State == EntryState.Hidden || (e.State == EntryState.Shown && e.Text != "")))
            .Select(e => new { e.PollId, e.Fold, e.State }).Distinct().ToListAsync();
        return states.GroupBy(e => (e.PollId, e.Fold), e => e.State).ToDictionary(g => g.Key, g => g.Max());
    }

    /// <summary>Of what its text counts as one with, its own first.</summary>
    private static IEnumerable<Guid> FoldsOf(SlotVote vote) => vote.Poll.Kind.Entries!.AlikeOf(vote.Text!).Select(PollEntry.FoldOf);

    /// <param name="before">What is worded anew; null for a new one.</param>
    /// <param name="decided">Taken over, and added to.</param>
    private static PollEntry Entry(
        SlotVote vote, Guid key, string text, int number, PollEntry? before, Dictionary<(Guid PollId, Guid Fold), EntryState> decided, HeldWords held, DateTime now)
    {
        var kind = vote.Poll.Kind.Entries!;
        var folds = kind.AreShared ? FoldsOf(vote).ToList() : [key];
        var alike = folds.Where(f => decided.ContainsKey((vote.Poll.Id, f))).Select(f => (EntryState?)decided[(vote.Poll.Id, f)]).Max();
        // What is worded anew waits anew; what staff hid stays hidden, whoever writes it again and however they spell it.
        var state = kind.AreShared && (before?.State == EntryState.Hidden || alike == EntryState.Hidden) ? EntryState.Hidden
            : alike ?? (kind.AreModerated(vote.Poll.Definition) || held.Hold(text) ? EntryState.Waiting : before?.State ?? EntryState.Shown);
        if (kind.AreShared && state != EntryState.Waiting)
        {
            decided[(vote.Poll.Id, folds[0])] = state;
        }

        return new PollEntry
        {
            Id = before?.Id ?? Guid.NewGuid(),
            EventId = vote.Poll.EventId,
            PollId = vote.Poll.Id,
            Number = number,
            Text = text,
            Key = key,
            Fold = folds[0],
            AuthorId = vote.ParticipantId,
            State = state,
            AuthorBlocked = before?.AuthorBlocked ?? false,
            CreatedAt = before?.CreatedAt ?? now,
            Version = (before?.Version ?? 0) + 1,
        };
    }
}
