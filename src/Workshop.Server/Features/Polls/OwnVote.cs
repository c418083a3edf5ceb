using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

/// <summary>What a participant answered in one slot of a poll, and the revision of that.</summary>
/// <param name="Answer">In the form of the poll's kind; null when withdrawn, and once closing is final: then nobody knows who answered what.</param>
/// <param name="Counted">Whether it counts.</param>
public sealed record OwnVote(Guid PollId, int Slot, RawJson? Answer, long Rev, bool Counted)
{
    private static readonly Func<WorkshopDb, Guid, Guid, Task<List<Ballot>>> InOpenPolls = CompiledQuery.Many((WorkshopDb db, Guid eventId, Guid participantId) =>
        db.Polls.Where(p => p.EventId == eventId).SelectMany(p => db.Ballots.Where(b => b.PollId == p.Id && b.ParticipantId == participantId)).AsNoTracking());

    private static readonly Func<WorkshopDb, Guid, Task<List<PollVoter>>> InFinalPolls = CompiledQuery.Many(
        (WorkshopDb db, Guid participantId) => db.PollVoters.AsNoTracking().Where(v => v.ParticipantId == participantId));

    public static OwnVote Of(Ballot b) => new(b.PollId, b.Slot, b.Answer is null ? null : new RawJson(b.Answer), b.Rev, b.Answer is not null);

    public static OwnVote Of(PollVoter v) => new(v.PollId, v.Slot, null, v.Rev, v.Counted);

    public static async Task<IReadOnlyList<OwnVote>> By(WorkshopDb db, Guid eventId, Guid participantId) =>
        [.. (await InOpenPolls(db, eventId, participantId)).Select(Of), .. (await InFinalPolls(db, participantId)).Select(Of)];
}
