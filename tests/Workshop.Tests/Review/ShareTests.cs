using Microsoft.EntityFrameworkCore;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Review;

/// <summary>In a table, too, what is not nothing never reads as nothing, and what is not all never as all.</summary>
[Collection(SharedServers.Live)]
public sealed class ShareTests(TestServer server)
{
    [Fact]
    public async Task One_vote_of_many_is_not_0_percent_and_all_but_one_not_100()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        // Several answers each: shares are of the people who voted, and need not add up.
        var poll = await moderator.Run(await moderator.OpenNew(options: 4, maxChoices: 2), "close");
        int[] votes = [2999, 1, 0, 3000];
        await server.InDatabase(async db =>
        {
            await db.Polls.Where(p => p.Id == poll.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Voters, 3000));
            foreach (var (count, i) in votes.Select((count, i) => (count, i)))
            {
                db.PollTallies.Add(new PollTally { PollId = poll.Id, Split = Guid.Empty, Slot = 0, Cell = i, Count = count });
            }

            return await db.SaveChangesAsync();
        });

        var rows = (await Download.Of(await server.Open(e, Role.Organiser), "export/polls.csv")).Rows(';');

        Assert.Equal(["99,9", "0,1", "0", "100"], rows.Where(r => r[1] == "Welche?").Select(r => r[^3]));
    }
}
