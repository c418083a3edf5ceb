using Workshop.Review;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Hands that were counted in the hall, beside the votes.</summary>
[Collection(SharedServers.Polls)]
public sealed class HandsTests(TestServer server)
{
    [Fact]
    public async Task They_stand_beside_the_votes_withheld_as_long_as_those_and_outlast_closing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var phone = await server.Join(e);
        await phone.Vote(poll.Id, 1, poll.Option(1));

        poll = (await Count(moderator, poll, 4, 0, 7)).As<PollView>();
        Assert.Equal([4, 0, 7], poll.Hands);
        Assert.Equal(1, poll.Voters);
        Assert.Equal([0, 1, 0], poll.Counts());
        Assert.Null((await phone.See(poll.Id))!.Hands);
        Assert.Null((await (await server.Open(e, Role.Stage)).See(poll.Id))!.Hands);

        poll = (await Count(moderator, poll, 4, 1, 7)).As<PollView>();
        poll = await moderator.Run(await moderator.Run(poll, "close"), "reveal");
        Assert.Equal([4, 1, 7], poll.Hands);
        Assert.Equal([0, 1, 0], poll.Counts());
        Assert.Null(poll.Splits);
        Assert.Equal([4, 1, 7], (await phone.See(poll.Id))!.Hands);

        Assert.Null((await Count(moderator, poll, 0, 0, 0)).As<PollView>().Hands);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused_with_a_reason()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var draft = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        (await Count(moderator, draft, 1, 2, 3)).Refused("poll.notOpen");
        var poll = await moderator.Run(draft, "open");
        foreach (var counts in new int[][] { [], [1, 2], [1, 2, 3, 4], [-1, 0, 0], [100_001, 0, 0] })
        {
            (await Count(moderator, poll, counts)).Refused("poll.hands");
        }

        (await Count(moderator, poll with { Version = poll.Version - 1 }, 1, 2, 3)).Refused("poll.version");
        var words = await moderator.OpenNew("words", new { most = 1, moderated = false });
        (await Count(moderator, words, 1)).Refused("poll.noHands");
        Assert.Null((await moderator.See(poll.Id))!.Hands);
    }

    [Fact]
    public async Task They_are_in_the_file_as_a_part_of_their_own_and_not_in_the_next_run()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var poll = (await Count(organiser, await organiser.OpenNew(), 2, 3, 5)).As<PollView>();
        await organiser.Run(poll, "close");

        var rows = (await Download.Of(organiser, "export/polls.csv", "de")).Rows(';').Where(row => row.Contains("gezählte Hände")).ToList();
        Assert.Equal(["2", "3", "5"], rows.Select(row => row[7]));
        Assert.All(rows, row => Assert.Equal("10", row[5]));
        var again = (await organiser.Try(HttpMethod.Post, $"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), (await organiser.See(poll.Id))!.Version })).As<PollView>();
        Assert.Null(again.Hands);
    }

    private static Task<Answer> Count(Guest staff, PollView poll, params int[] counts) => staff.Try(HttpMethod.Post, $"polls/{poll.Id}/hands", new { counts, poll.Version });
}
