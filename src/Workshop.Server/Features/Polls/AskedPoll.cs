using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>What a vote has to fit: a poll without its counts, which change with every vote. Known as long as nothing but votes changes.</summary>
internal sealed record AskedPoll(Guid Id, Guid EventId, PollState State, bool IsFinal, IPollKind Kind, object Definition, int? Part, DateTime? OpenedAt, Audience ResultsAudience, Audience TurnoutAudience)
{
    /// <summary>How its texts are kept; null where people write none in it.</summary>
    public IEntryKind? Entries { get; } = Kind.Entries is { } kind && kind.AreIn(Definition) ? kind : null;

    private static readonly Func<WorkshopDb, Guid, Guid, Task<Poll?>> Find = CompiledQuery.One(
        (WorkshopDb db, Guid eventId, Guid pollId) => db.Polls.AsNoTracking().SingleOrDefault(p => p.EventId == eventId && p.Id == pollId));

    /// <summary>Those of the polls asked for that the event has, by id.</summary>
    public static async Task<Dictionary<Guid, AskedPoll>> Load(WorkshopDb db, Definitions definitions, Guid eventId, IEnumerable<Guid> pollIds)
    {
        var polls = new Dictionary<Guid, AskedPoll>();
        foreach (var pollId in pollIds.Distinct())
        {
            if (await definitions.Get((nameof(AskedPoll), pollId), async () => Of(await Find(db, eventId, pollId))) is { } asked)
            {
                polls.Add(pollId, asked);
            }
        }

        return polls;
    }

    private static AskedPoll? Of(Poll? poll) => poll is null ? null
        : new(poll.Id, poll.EventId, poll.State, poll.IsFinal, poll.KindOf, poll.KindOf.Parse(poll.Definition), poll.Part, poll.OpenedAt, poll.ResultsAudience, poll.TurnoutAudience);
}
