using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>Whether an event takes votes, as every vote of a hall asks anew.</summary>
public sealed record VotingRules(Progress State, bool MayVote)
{
    /// <summary>The rules of an event that is there.</summary>
    public static async Task<VotingRules> Of(WorkshopDb db, Definitions definitions, Guid eventId) =>
        (await definitions.Get(nameof(VotingRules), async () => await Event.Read(db, eventId) is var e ? new VotingRules(e.State, e.MayVote) : null))!;
}
