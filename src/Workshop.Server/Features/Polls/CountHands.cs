using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>
/// Says how many hands were raised in the hall, by people without a phone. They stand beside the votes and are added to none of them: nobody can
/// tell who did both. Said again, it replaces what was said before.
/// </summary>
/// <param name="Counts">By what they were raised for, in the order of the poll's options; nothing but zeros takes the count back.</param>
[Needs(Right.RunPolls)]
public sealed record CountHands(Guid EventId, Guid PollId, IReadOnlyList<int> Counts, int Version) : IAct<PollView>
{
    /// <summary>More than any hall holds.</summary>
    public const int Most = 100_000;
}

public sealed class CountHandsHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<CountHands, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(CountHands request, CancellationToken cancellationToken)
    {
        var raised = db.PollTallies.Where(t => t.PollId == request.PollId && t.Split == PollTally.Hands);
        var before = await raised.AsNoTracking().ToDictionaryAsync(t => t.Cell, t => t.Count, cancellationToken);
        var found = await PollForStaff.Find(db, request.EventId, request.PollId, request.Version,
            p => p.State != PollState.Draft && Refuse(p, request.Counts) is null && request.Counts.Select((count, place) => before.GetValueOrDefault(place) == count).All(same => same),
            p => p.State == PollState.Draft ? PollRefusals.NotOpen : Refuse(p, request.Counts));
        if (found.Thing is not { } poll)
        {
            return found.Answer!;
        }

        await raised.ExecuteDeleteAsync(cancellationToken);
        if (request.Counts.Any(count => count > 0))
        {
            await Upsert.Rows(db, request.Counts.Select((count, place) => new PollTally { PollId = poll.Id, Split = PollTally.Hands, Slot = 0, Cell = place, Count = count }).ToList());
        }

        poll.Version++;
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }

    private static Refusal? Refuse(Poll poll, IReadOnlyList<int> counts)
    {
        var options = poll.KindOf.HandOptions(poll.KindOf.Parse(poll.Definition)).Count;
        return options == 0 ? PollRefusals.NoHands
            : counts.Count != options || counts.Any(count => count is < 0 or > CountHands.Most) ? PollRefusals.Hands
            : null;
    }
}
