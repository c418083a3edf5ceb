using Workshop.Review;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>Who is heard: told to those it is for.</summary>
[Collection(SharedServers.Questions)]
public sealed class FairnessTests(TestServer server)
{
    private static Task<VoicesView> Voices(Guest by) => by.Get<VoicesView>($"voices?{by.As}");

    /// <summary>People who have all named one group, or none.</summary>
    private async Task<List<Phone>> People(TestEvent e, int many, Guid? groupId)
    {
        var people = new List<Phone>();
        for (var i = 0; i < many; i++)
        {
            var phone = await server.Join(e);
            await phone.Put<Server.Live.MeView>("me", new { displayName = (string?)null, groupId, placeId = (Guid?)null, language = "de", rev = 1 });
            people.Add(phone);
        }

        return people;
    }

    [Fact]
    public async Task Everyone_reads_who_is_heard_and_small_groups_are_told_as_one()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var large = await People(e, 6, e.ActorGroups[0]);
        var small = await People(e, 3, e.ActorGroups[1]);
        var others = await People(e, 2, null);
        var asked = await large[0].Ask("Von vielen?");
        await moderator.Moderate(await moderator.Moderate(asked, "approve"), "answer");
        var second = await moderator.Moderate(await small[0].Ask("Von wenigen?"), "approve");
        await large[1].Upvote(second.Id);
        await others[0].Upvote(second.Id);
        await large[2].Withdraw((await large[2].Ask("Doch nicht?")).Id, rev: 2);

        var voices = await Voices(large[5]);

        Assert.Equal(
            [(VoiceKind.Group, (Guid?)e.ActorGroups[0], 6, 1, 1, 1), (VoiceKind.Others, null, 5, 1, 1, 0)],
            voices.Rows.Select(r => (r.Kind, r.GroupId, r.People, r.Asked, r.Upvoted, r.Answered)));
        var stage = await server.Open(e, Role.Stage);
        Assert.Equal(voices.Rows, (await Voices(stage)).Rows);
        Assert.Equal(voices.Rows, (await moderator.Review()).Voices.Rows);
        (await server.NewBrowser().Send(HttpMethod.Get, $"/api/events/{e.Id}/voices?as=participant")).Refused("access.missing");
    }

    [Fact]
    public async Task Whoever_asked_what_an_answered_question_stands_for_was_answered_too()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (some, others) = (await People(e, 5, e.ActorGroups[0]), await People(e, 5, e.ActorGroups[1]));
        var stays = await moderator.Moderate(await some[0].Ask("Wer zahlt?"), "approve");
        var middle = await moderator.Moderate(await others[0].Ask("Wer bezahlt das?"), "approve");
        var goes = await moderator.Moderate(await others[1].Ask("Und wer zahlt?"), "approve");
        await moderator.Post<QuestionView>($"questions/{goes.Id}/merge", new { intoId = middle.Id, goes.Version });
        await moderator.Post<QuestionView>($"questions/{middle.Id}/merge", new { intoId = stays.Id, middle.Version });
        await moderator.Moderate(stays, "answer");

        Assert.Equal([(1, 1), (2, 2)], (await Voices(moderator)).Rows.Select(r => (r.Asked, r.Answered)));
    }

    [Fact]
    public async Task Staff_alone_are_told_which_group_is_hardly_heard()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var loud = await People(e, 5, e.ActorGroups[0]);
        await People(e, 5, e.ActorGroups[1]);
        foreach (var phone in loud)
        {
            await phone.Ask("Und wir?");
        }

        Assert.Equal([e.ActorGroups[1]], (await Voices(moderator)).Unheard);
        Assert.Empty((await Voices(loud[0])).Unheard);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        Assert.Empty((await speaker.Review()).Voices.Unheard);
    }
}
