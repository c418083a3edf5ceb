using Workshop.Boards;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Moderation;

/// <summary>Who is dealing with a contribution is staff's alone to say and to know, whatever kind it is.</summary>
[Collection(SharedServers.Questions)]
public sealed class HandleContributionTests(TestServer server)
{
    [Theory]
    [MemberData(nameof(ContributionActs.Kinds), MemberType = typeof(ContributionActs))]
    public async Task Of_two_moderators_the_last_one_has_it_and_both_are_told(ContributionKind kind)
    {
        var (e, moderator, author) = await Begin();
        var other = await server.Open(e, Role.Organiser);
        var given = await author.Contribute(moderator, kind, "Ein Gedanke");
        await using var desk = await other.Listen((await other.State()).Seq);

        Assert.Equal(given with { HandledBy = "Mo" }, await moderator.Handle(given, "Mo"));
        await desk.Until(l => l.Frames.Any(f => f.Contains("\"handledBy\":\"Mo\"")), "that Mo has it");
        // Only its words say anything, in one line; and it is the same contribution as before.
        Assert.Equal(given with { HandledBy = "Jo und ich" }, await other.Handle(given, " Jo\nund ich\u202E"));
        Assert.Equal(given with { HandledBy = "Jo und ich" }, await moderator.Seen(given));
        Assert.Contains("by", (await moderator.TryHandle(given, new string('x', 41))).Refused("request.invalid").Errors!.Keys);
        Assert.InRange((await moderator.Touch(given)).Version, given.Version + 1, given.Version + 2);
        Assert.Null((await moderator.Handle(given, " \u200b")).HandledBy);
        Assert.Null((await other.Seen(given)).HandledBy);
    }

    [Theory]
    [MemberData(nameof(ContributionActs.Kinds), MemberType = typeof(ContributionActs))]
    public async Task Only_staff_say_so_and_only_of_what_is_there(ContributionKind kind)
    {
        var (e, moderator, author) = await Begin();
        var given = await author.Contribute(moderator, kind, "Ein Gedanke");
        var unknown = $"{kind.ToString().ToLowerInvariant()}.unknown";

        foreach (var outsider in new Guest[] { author, await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[0]) })
        {
            (await outsider.TryHandle(given, "Mo")).Refused("access.missing");
        }

        (await (await server.Open(await server.NewEvent())).TryHandle(given, "Mo")).Refused(unknown);
        Assert.Null((await moderator.Seen(given)).HandledBy);
        await moderator.Handle(given, "Mo");
        await author.Withdraw(given);
        (await moderator.TryHandle(given, "Mo")).Refused(unknown);
        Assert.DoesNotContain(await server.InDatabase(db => Task.FromResult(db.Questions.Select(q => q.HandledBy).Concat(db.Notes.Select(n => n.HandledBy)).ToList())), by => by == "Mo");
    }

    [Theory]
    [MemberData(nameof(ContributionActs.Kinds), MemberType = typeof(ContributionActs))]
    public async Task The_hall_the_stage_the_panel_and_the_author_never_learn_of_it(ContributionKind kind)
    {
        var (e, moderator, author) = await Begin();
        var given = await author.Contribute(moderator, kind, "Ein Gedanke");
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var outsiders = new Guest[] { author, await server.Join(e), await server.Open(e, Role.Stage), speaker };
        var ears = await Task.WhenAll(outsiders.Select(o => o.Listen()));

        await moderator.Handle(given, "GEHEIM Moderatorin");
        // Told to everyone once more, with the name on it.
        var touched = await moderator.Touch(given);
        Assert.Equal("GEHEIM Moderatorin", touched.HandledBy);

        foreach (var (outsider, ear) in outsiders.Zip(ears))
        {
            await ear.UntilBatch(b => b.Views.Questions.Select(Contribution.Of).Concat(b.Views.Notes.Select(Contribution.Of)).Concat(b.Views.Entries.Select(Contribution.Of)).Any(c => c.Id == given.Id && c.Version == touched.Version), "the contribution");
            await outsider.State();
            Assert.DoesNotContain(ear.Frames.Concat(outsider.Answers), told => told.Contains("GEHEIM"));
            await ear.DisposeAsync();
        }

        await author.Me();
        await speaker.Get<ReviewView>($"review?{speaker.As}");
        Assert.DoesNotContain(author.Answers.Concat(speaker.Answers), told => told.Contains("GEHEIM"));
    }

    [Fact]
    public async Task Taking_a_note_off_its_board_ends_it()
    {
        var (_, moderator, author) = await Begin();
        var note = await author.Write(await moderator.Run(), "Ein Gedanke");
        await moderator.Handle(Contribution.Of(note), "Mo");

        var removed = await moderator.Handle(note, "remove");

        Assert.Null(removed.HandledBy);
        Assert.Null((await moderator.Handle(removed, "restore")).HandledBy);
    }

    private async Task<(TestEvent Event, LinkHolder Moderator, Phone Author)> Begin()
    {
        var e = await server.NewEvent();
        return (e, await server.Open(e), await server.Join(e));
    }
}
