using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>What each phone was told is stored, to be held against the database and against what is shown.</summary>
internal sealed class VoteLedger(TestServer server, PollView poll)
{
    private readonly ConcurrentDictionary<Guid, OwnVote> acknowledged = new();

    /// <summary>Each with the highest revision that was acknowledged, by participant.</summary>
    public IReadOnlyDictionary<Guid, OwnVote> Acknowledged => acknowledged;

    public void Write(Phone phone, OwnVote vote) => acknowledged[phone.Id] = vote;

    public Task<Dictionary<Guid, OwnVote>> Stored() => server.InDatabase(async db =>
        (await db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync()).ToDictionary(b => b.ParticipantId, OwnVote.Of));

    /// <summary>Nothing that was acknowledged is missing, though more may be stored; and what is shown is what is stored.</summary>
    public async Task AssertNothingMissing(Guest staff)
    {
        var stored = await Stored();
        Assert.All(Acknowledged, a => Assert.InRange(stored[a.Key].Rev, a.Value.Rev, long.MaxValue));
        await AssertShownAsStored(staff, stored);
    }

    /// <summary>What was acknowledged is stored, nothing else, and each once: ledger = ballots = tally.</summary>
    public async Task AssertEqual(Guest staff)
    {
        var stored = await Stored();
        Assert.Equal(
            Acknowledged.Select(a => (a.Key, a.Value.Rev, a.Value.Choices()!.Single())).Order(),
            stored.Select(s => (s.Key, s.Value.Rev, s.Value.Choices()!.Single())).Order());
        await AssertShownAsStored(staff, stored);
    }

    private async Task AssertShownAsStored(Guest staff, Dictionary<Guid, OwnVote> stored)
    {
        var shown = (await staff.See(poll.Id))!;
        Assert.Equal(poll.Options().Select(o => stored.Values.Count(v => v.Choices()!.Contains(o.Id))), shown.Counts());
        Assert.Equal(stored.Count, shown.Voters);
    }
}
