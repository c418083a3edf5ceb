using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

public sealed record PollOptionView(Guid Id, Kernel.LocalText Text, int Order);

/// <summary>How many people chose an option.</summary>
public sealed record PollResult(Guid OptionId, int Votes);

/// <param name="Number">What counts call it by, see <see cref="Views.PollVotes"/>.</param>
/// <param name="Voters">How many people have voted; null where results are withheld.</param>
/// <param name="Results">One per option in their order; null where they are withheld.</param>
/// <param name="Run">1 for the first run of a question, 2 when it is asked again, and so on.</param>
/// <param name="FirstRunId">The first run of the same question; null for a first run.</param>
/// <param name="Version">What staff send back with their next act. Votes do not count.</param>
public sealed record PollView(
    Guid Id, int Number, Guid? AgendaItemId, PollKind Kind, Kernel.LocalText Question, int MaxChoices, IReadOnlyList<PollOptionView> Options,
    PollState State, bool Revealed, bool LiveResults, int Run, Guid? FirstRunId, int? Voters, IReadOnlyList<PollResult>? Results,
    DateTime? OpenedAt, DateTime? ClosedAt, int Order, int Version) : IView
{
    public static PollView ForStaff(Poll p) => For(p, Audience.Staff);

    /// <summary>Results are left out for an audience that may not see them (yet).</summary>
    public static PollView For(Poll p, Audience audience)
    {
        var options = p.Options.OrderBy(o => o.Order).ToList();
        var shown = (p.ResultsAudience & audience) != 0;
        return new PollView(
            p.Id, p.Number, p.AgendaItemId, p.Kind, p.Question, p.MaxChoices, options.Select(o => new PollOptionView(o.Id, o.Text, o.Order)).ToList(),
            p.State, p.Revealed, p.LiveResults, p.Run, p.FirstRunId,
            shown ? p.Voters : null, shown ? options.Select(o => new PollResult(o.Id, o.Votes)).ToList() : null,
            p.OpenedAt, p.ClosedAt, p.Order, p.Version);
    }
}

/// <summary>A participant's own vote and its revision.</summary>
/// <param name="Choices">Null once the poll is closed: then nobody knows who chose what.</param>
public sealed record OwnVote(Guid PollId, IReadOnlyList<Guid>? Choices, long Rev)
{
    public static OwnVote Of(Ballot b) => new(b.PollId, Ballot.Read(b.Choices), b.Rev);

    public static OwnVote Of(PollVoter v) => new(v.PollId, null, v.Rev);

    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Ballot>>> InOpenPolls = CompiledQuery.Many((WorkshopDb db, Guid eventId, Guid participantId) =>
        db.Polls.Where(p => p.EventId == eventId).SelectMany(p => db.Ballots.Where(b => b.PollId == p.Id && b.ParticipantId == participantId)).AsNoTracking());

    private static readonly Func<WorkshopDb, Guid, Task<List<PollVoter>>> InClosedPolls = CompiledQuery.Many(
        (WorkshopDb db, Guid participantId) => db.PollVoters.AsNoTracking().Where(v => v.ParticipantId == participantId));

    public static async Task<IReadOnlyList<OwnVote>> By(WorkshopDb db, Guid eventId, Guid participantId) =>
        [.. (await InOpenPolls(db, eventId, participantId)).Select(Of), .. (await InClosedPolls(db, participantId)).Select(Of)];
}

/// <summary>Drafts are for staff alone, and so are results until they are revealed or shown live.</summary>
public sealed class LoadPolls : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.Poll, ChangeKind.PollVotes];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views)
    {
        var visible = db.Polls.AsNoTracking().Include(p => p.Options)
            .Where(p => p.EventId == eventId && (audience == Audience.Staff || p.State != PollState.Draft));
        if (changed is not null)
        {
            var ids = changed.Select(c => c.Id).ToList();
            visible = visible.Where(p => ids.Contains(p.Id));
        }

        foreach (var poll in (await visible.OrderBy(p => p.Order).ThenBy(p => p.Run).ToListAsync()).Select(p => PollView.For(p, audience)))
        {
            if (changed?.Contains((ChangeKind.Poll, poll.Id)) ?? true)
            {
                views.Polls.Add(poll);
            }
            else if (poll is { Voters: { } voters, Results: { } results })
            {
                views.PollVotes.Add([poll.Number, voters, .. results.Select(r => r.Votes)]);
            }
        }
    }
}
