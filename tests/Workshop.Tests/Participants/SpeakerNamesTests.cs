using Workshop.Boards;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Participants;

/// <summary>A speaker's name is taken; who reads it is told that nobody has confirmed it, unless it comes from that speaker's link.</summary>
[Collection(SharedServers.Events)]
public sealed class SpeakerNamesTests(TestServer server)
{
    [Theory]
    [InlineData("Erste Stimme", true)]
    [InlineData("First voice", true)]
    [InlineData("Prof. Dr. ERSTE  STIMME", true)]
    [InlineData("Stimme, Erste", true)]
    [InlineData("Erste Stirnrne", true)]
    [InlineData("\u0415rste Stimm\u0435", true)]
    [InlineData("Erste", false)]
    [InlineData("Erste Stimmen", false)]
    [InlineData("山田", false)]
    public async Task A_speakers_name_is_taken_and_marked(string name, bool unconfirmed)
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e, name);
        var reader = await server.Join(e);

        var question = await moderator.Moderate(await phone.Ask("Frage"), "approve");
        var note = await phone.Write(await moderator.Run(), "Zettel", anonymous: false);

        Assert.Equal((name, unconfirmed), (question.Author, question.AuthorUnconfirmed));
        foreach (var guest in new Guest[] { reader, moderator, await server.Open(e, Role.Stage) })
        {
            var views = (await guest.State()).Views;
            Assert.Equal((name, unconfirmed), (views.Questions.Single().Author, views.Questions.Single().AuthorUnconfirmed));
            Assert.Equal((name, unconfirmed), (views.Notes.Single(n => n.Id == note.Id).Author, views.Notes.Single(n => n.Id == note.Id).AuthorUnconfirmed));
        }

        // Nothing of it where nobody reads the name.
        Assert.False((await phone.Ask("Ohne", anonymous: true)).AuthorUnconfirmed);
    }

    [Fact]
    public async Task From_the_speakers_own_link_it_is_theirs_and_from_no_other()
    {
        var e = await server.NewEvent();
        var own = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var other = await server.Open(e, Role.Speaker, e.Speakers[1]);

        foreach (var (speaker, unconfirmed) in new[] { (own, false), (other, true) })
        {
            Assert.Equal(200, (await speaker.Send(HttpMethod.Post, "/api/join", new { e.Code, joinKey = $"{Guid.NewGuid():N}", displayName = "Erste Stimme" })).Status);
            var asked = await speaker.Put<QuestionView>($"questions/{Guid.NewGuid()}", new { text = "Frage", anonymous = false, rev = 1 });
            Assert.Equal(("Erste Stimme", unconfirmed), (asked.Author, asked.AuthorUnconfirmed));
        }
    }
}
