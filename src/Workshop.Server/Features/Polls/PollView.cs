using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <param name="Number">What counts call it by, see <see cref="Views.PollVotes"/>.</param>
/// <param name="Kind">Code of its kind, which knows what definition and figures mean.</param>
/// <param name="Definition">In the form of its kind.</param>
/// <param name="Voters">How many people have voted; null for participants while results are withheld. Stage and speakers are told it from the opening on.</param>
/// <param name="Entered">How many of them have no phone and had their answers entered by staff; null as they are.</param>
/// <param name="Figures">The result as its kind counts it; null where results are withheld.</param>
/// <param name="Splits">The result by actor group; only to staff, and null before closing is final and where none can be told apart.</param>
/// <param name="Hands">Hands that were counted in the hall, by what they were raised for, see <see cref="IPollKind.HandOptions"/>; null where none were, and where results are withheld.</param>
/// <param name="Run">1 for the first run of a question, 2 when it is asked again, and so on.</param>
/// <param name="FirstRunId">The first run of the same question; null for a first run.</param>
/// <param name="TimeLimit">Seconds to vote from opening on; null for as long as it stays open.</param>
/// <param name="ClosesAt">When phones stop, while it is open and timed.</param>
/// <param name="FinalAt">Until when closing can be called back; null once it is final.</param>
/// <param name="Parts">How many parts are answered each by itself; 1 for most kinds.</param>
/// <param name="Part">The slot that is on and alone can be answered, from 0 on; null where all can be.</param>
/// <param name="Version">What staff send back with their next act. Votes do not count.</param>
public sealed record PollView(
    Guid Id, int Number, Guid? AgendaItemId, string Kind, LocalText Question, object Definition,
    PollState State, bool Revealed, bool LiveResults, int Run, Guid? FirstRunId, int? Voters, int? Entered, IReadOnlyList<long>? Figures, IReadOnlyList<PollSplit>? Splits, IReadOnlyList<long>? Hands,
    DateTime? OpenedAt, int? TimeLimit, DateTime? ClosesAt, DateTime? ClosedAt, DateTime? FinalAt, int Parts, int? Part, int Order, int Version) : IView
{
    /// <summary>As staff see it now, changes included that are not saved yet.</summary>
    public static async Task<PollView> ForStaff(WorkshopDb db, Poll p) => For(p, Audience.Staff, await PollResults.Load(db, [p], withSplits: true));

    /// <summary>Results are left out for an audience that may not see them (yet).</summary>
    public static PollView For(Poll p, Audience audience, PollResults results)
    {
        var (definition, forStaff) = (p.KindOf.Parse(p.Definition), audience == Audience.Staff);
        // What the hall may not know yet is in no result either, also not in one that is shown live.
        var (shown, known) = ((p.ResultsAudience & audience) != 0, p.KindOf.ForHall(definition, p.Revealed));
        var told = (p.TurnoutAudience & audience) != 0;
        return new PollView(
            p.Id, p.Number, p.AgendaItemId, p.Kind, p.Question, forStaff ? definition : known,
            p.State, p.Revealed, p.LiveResults, p.Run, p.FirstRunId, told ? p.Voters : null, told ? p.Entered : null, shown ? results.Figures(p, known) : null,
            forStaff ? results.Splits(p, known) : null, shown ? results.Hands(p, known) : null,
            p.OpenedAt, p.TimeLimit, p.State == PollState.Open ? p.ClosesAt : null, p.ClosedAt, p.FinalAt, p.KindOf.Slots(definition), p.Part, p.Order, p.Version);
    }
}

/// <summary>Drafts are for staff alone, and so are results until they are revealed or shown live, and the texts in them.</summary>
public sealed class LoadPolls : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Poll, ChangeKind.PollVotes, ChangeKind.Entry];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var visible = db.Polls.AsNoTracking().Where(p => p.EventId == eventId && (audience == Audience.Staff || p.State != PollState.Draft));
        var (whole, counted, entries) = (Ids(ChangeKind.Poll), Ids(ChangeKind.PollVotes), Ids(ChangeKind.Entry));
        var ids = whole.Concat(counted).ToList();
        var polls = changed is null ? await visible.OrderBy(p => p.Order).ThenBy(p => p.Run).ToListAsync()
            : ids.Count == 0 ? [] : await visible.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Order).ThenBy(p => p.Run).ToListAsync();
        var results = await PollResults.Load(db, polls.FindAll(p => (p.ResultsAudience & audience) != 0), withSplits: audience == Audience.Staff);
        foreach (var poll in polls.Select(p => PollView.For(p, audience, results)))
        {
            if (changed is null || whole.Contains(poll.Id))
            {
                views.Polls.Add(poll);
            }
            else if (poll.Voters is { } voters)
            {
                views.PollVotes.Add([poll.Number, voters, .. poll.Figures ?? []]);
            }
        }

        // With a poll whose results appear, or that is told anew, come the texts in them.
        var writing = polls.Where(p => (changed is null || whole.Contains(p.Id)) && p.Entries is not null).Select(p => p.Id).ToList();
        if (writing.Count > 0 || entries.Count > 0)
        {
            await LoadEntries(db, eventId, audience, writing, entries, views);
        }

        HashSet<Guid> Ids(ChangeKind kind) => changed is null ? [] : [.. changed.Where(c => c.Kind == kind).Select(c => c.Id)];
    }

    private static async Task LoadEntries(WorkshopDb db, Guid eventId, Audience audience, List<Guid> polls, HashSet<Guid> entries, Views views)
    {
        var found = await db.PollEntries.AsNoTracking().Where(e => e.EventId == eventId && e.Text != "" && (polls.Contains(e.PollId) || entries.Contains(e.Id)))
            .Join(db.Polls.AsNoTracking(), e => e.PollId, p => p.Id, (e, p) => new { Entry = e, Poll = p }).ToListAsync();
        views.Entries.AddRange(found.Where(f => (f.Poll.SeesEntry(f.Entry.State) & audience) != 0).OrderBy(f => f.Entry.PollId).ThenBy(f => f.Entry.Number)
            .Select(f => audience == Audience.Staff ? PollEntryView.ForStaff(f.Entry) : PollEntryView.ForOthers(f.Entry)));
    }
}
